using System.Globalization;

namespace DangBoSo.Bench.Measuring;

/// <summary>The command line.</summary>
/// <param name="Keep">Where <c>generate</c> leaves its database, to be looked at with <c>./run --data FOLDER</c>.</param>
/// <param name="Clusters">Null is SQLite; else a connection that may create and drop databases.</param>
internal sealed record Asked(IReadOnlyList<string> Scenarios, double? Scale, int? Documents, IReadOnlyList<string?> Clusters, int Times, string? Keep)
{
    public const string Help = "bench/run [generate|demonstration|board|lists|access|memory|organisation|statistics … or tables, ledger] [--scale 0.01|1|10] [--documents N] [--times N] [--data FOLDER-FOR-generate] [--postgres CONNECTION [--postgres-only true]]";

    private static readonly string[] Known = ["demonstration", "board", "lists", "access", "memory", "organisation", "statistics", "generate"];

    public static Asked? Of(string[] args)
    {
        var scenarios = args.TakeWhile(a => !a.StartsWith("--", StringComparison.Ordinal)).ToList();
        var switches = args.Skip(scenarios.Count).Chunk(2).ToList();
        if (scenarios.Except(Known, StringComparer.Ordinal).Any() || switches.Exists(s => s.Length != 2 || s[0] is not ("--scale" or "--documents" or "--times" or "--data" or "--postgres" or "--postgres-only"))) return null;
        string? Value(string name) => switches.Find(s => s[0] == name)?[1];
        var postgres = Value("--postgres");
        return new Asked(
            scenarios.Count > 0 ? scenarios : Known[..7],
            Value("--scale") is { } scale ? double.Parse(scale, CultureInfo.InvariantCulture) : null,
            Value("--documents") is { } documents ? int.Parse(documents, CultureInfo.InvariantCulture) : null,
            postgres is null ? [null] : Value("--postgres-only") is "true" ? [postgres] : [null, postgres],
            Value("--times") is { } times ? int.Parse(times, CultureInfo.InvariantCulture) : 200,
            Value("--data"));
    }
}
