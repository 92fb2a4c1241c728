using System.Globalization;
using DangBoSo.Bench.Generating;

namespace DangBoSo.Bench.Measuring;

/// <summary>Signing in, next to the password's hash alone, by turns: the hash is dear on purpose, the rest should not be.</summary>
internal static class SignIns
{
    private const int WarmUp = 10;

    /// <param name="server">With a generated province.</param>
    /// <param name="login">Of a post without a second factor.</param>
    /// <param name="times">How often.</param>
    public static async Task<string> RunAsync(Server server, string login, int times)
    {
        var (whole, hash) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var i = -WarmUp; i < times; i++)
        {
            var (one, alone) = (await Browser.TimeSignInAsync(server.Address, login, PeoplePart.Password), PeoplePart.TimeHash());
            if (i < 0) continue;
            whole.Add(one);
            hash.Add(alone);
        }

        return string.Create(CultureInfo.InvariantCulture, $"signing in, {times} times: p50 {Middle(whole):0} ms, of which the password's hash {Middle(hash):0} ms: {Middle(whole) - Middle(hash):0} ms beyond it\n");
    }

    private static double Middle(List<TimeSpan> times) => times.Order().ElementAt(times.Count / 2).TotalMilliseconds;
}
