using DangBoSo.Faults.Tests.Killing;
using DangBoSo.Testing;

namespace DangBoSo.Faults.Tests.Writing;

/// <summary>Somebody who does the same kind of work again and again until the program dies under him.</summary>
/// <param name="seat">Account and session: <c>cqd.officer#2</c> is a second browser of cqd.officer.</param>
internal abstract class Writer(string seat)
{
    public string Seat => seat;

    public static string LoginOf(string seat) => seat.Split('#')[0];

    /// <summary>One piece of work: pages, forms, answers.</summary>
    /// <param name="me">The browser.</param>
    /// <param name="round">Grows; with <see cref="Mark"/> it makes what is posted findable.</param>
    /// <param name="notebook">Where answers are written down.</param>
    /// <param name="setting">What there is to work on.</param>
    public abstract Task RoundAsync(Person me, int round, Notebook notebook, Setting setting);

    /// <summary>A word that nobody else posts.</summary>
    protected string Mark(int round) => $"{seat.Replace('.', '-').Replace('#', '-')}-{GetType().Name}-{round}x".ToLowerInvariant();
}
