using System.Numerics;

namespace DangBoSo.Work.Domain.Measuring;

/// <summary>A number as a fraction, so that nothing is rounded before it is shown. The denominator is above 0.</summary>
internal readonly record struct Exact(BigInteger Numerator, BigInteger Denominator) : IComparable<Exact>
{
    public static Exact Of(long whole) => new(whole, BigInteger.One);

    public Exact Plus(Exact other) => new((Numerator * other.Denominator) + (other.Numerator * Denominator), Denominator * other.Denominator);

    public Exact Times(long factor) => new(Numerator * factor, Denominator);

    public Exact Over(long divisor) => new(Numerator, Denominator * divisor);

    /// <summary>Halves go up: 0,5 → 1 and −0,5 → 0.</summary>
    public long Rounded()
    {
        var quotient = BigInteger.DivRem((2 * Numerator) + Denominator, 2 * Denominator, out var rest);
        return (long)(rest.Sign < 0 ? quotient - 1 : quotient);
    }

    public int CompareTo(Exact other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public static bool operator <(Exact a, Exact b) => a.CompareTo(b) < 0;

    public static bool operator >(Exact a, Exact b) => a.CompareTo(b) > 0;

    public static bool operator <=(Exact a, Exact b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Exact a, Exact b) => a.CompareTo(b) >= 0;
}
