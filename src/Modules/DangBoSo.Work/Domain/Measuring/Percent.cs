using System.Numerics;

namespace DangBoSo.Work.Domain.Measuring;

/// <summary>
/// What is reached: 100 × Σ numerators ÷ Σ denominators over the latest accepted figure of each organisation. Who has not
/// reported enters neither sum, nor does a denominator of 0.
/// </summary>
/// <param name="Reported">Organisations with an accepted figure.</param>
/// <param name="Asked">Organisations that the target applies to.</param>
internal sealed record Percent(BigInteger Numerators, BigInteger Denominators, int Reported, int Asked)
{
    /// <param name="latest">One entry an organisation; null where it has no accepted figure.</param>
    public static Percent Of(params IEnumerable<Measured?> latest)
    {
        var (numerators, denominators, reported, asked) = (BigInteger.Zero, BigInteger.Zero, 0, 0);
        foreach (var figure in latest)
        {
            asked++;
            if (figure is null) continue;
            reported++;
            if (figure.Denominator == 0) continue;
            numerators += figure.Numerator;
            denominators += figure.Denominator;
        }

        return new Percent(numerators, denominators, reported, asked);
    }

    /// <summary>In thousandths of a percent point; null when nothing was counted.</summary>
    public Exact? Value => Denominators.IsZero ? null : new Exact(Numerators * 100_000, Denominators);

    public Standing Against(PathLine path, DateOnly day)
    {
        if (Value is not { } reached) return Reported == 0 ? Standing.Missing : Standing.NothingToCount;
        if (reached < path.At(day)) return Standing.Behind;
        return path.Next(day) is { } next && reached >= Exact.Of(next.Value) ? Standing.Ahead : Standing.OnPath;
    }

    /// <summary>A plan's total: Σ weight × percent ÷ Σ weight over the targets that have a percent; null when none has.</summary>
    public static Exact? Weighted(IEnumerable<(long Weight, Exact? Value)> targets)
    {
        var (sum, weights) = (Exact.Of(0), 0L);
        foreach (var (weight, value) in targets)
        {
            if (value is not { } known || weight <= 0) continue;
            sum = sum.Plus(known.Times(weight));
            weights += weight;
        }

        return weights == 0 ? null : sum.Over(weights);
    }
}

/// <summary>The figure that counts for one organisation. Thousandths.</summary>
internal sealed record Measured(long Numerator, long Denominator);

/// <summary>How a percent stands on a day (docs/glossary.md).</summary>
internal enum Standing
{
    Missing,
    NothingToCount,
    Behind,
    OnPath,

    /// <summary>What the next milestone asks is reached before its day.</summary>
    Ahead,
}
