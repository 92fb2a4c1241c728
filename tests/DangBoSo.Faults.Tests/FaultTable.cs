using System.Globalization;
using DangBoSo.Testing;

namespace DangBoSo.Faults.Tests;

/// <summary>Every named point, and at which passing the process dies there: late enough that much has been answered before.</summary>
/// <param name="Name">As in <c>FaultPoints.Hit</c>.</param>
/// <param name="Passing">
/// The N-th. More than a comparison passes by itself (forms posted again, a job taken up again), since the process that is compared
/// with is the one that dies next.
/// </param>
/// <param name="Both">On both engines in the short form; the others on one of them.</param>
/// <param name="Twin">It lies in the same transaction as another of the table, or in one that is made in the same way: in the long form only.</param>
internal sealed record FaultPoint(string Name, int Passing, bool Both = false, bool Twin = false)
{
    /// <summary>
    /// The sequencer and the jobs work by themselves, also during a comparison: so their points come first on a new world, in a process
    /// that nothing is compared with before it dies.
    /// </summary>
    public static IReadOnlyList<FaultPoint> First { get; } =
    [
        new("jobs.between_steps", 2),
        new("organisation.import.after_batch", 2),
        new("ledger.sequence.before_commit", 3, Both: true),
        new("organisation.import.before_batch", 2, Twin: true),
        new("organisation.quality.before_batch", 2),
        new("ledger.sequence.after_commit", 4),
        new("keys.reseal.before_commit", 2),
        new("keys.rewrap.head_kept", 3),
    ];

    /// <summary>On a world that was killed before, by one of the first ones.</summary>
    public static IReadOnlyList<FaultPoint> Later { get; } =
    [
        new("acts.before_change", 60, Twin: true),
        new("acts.transaction_begun", 61, Twin: true),
        new("acts.between_change_and_act", 62, Twin: true),
        new("acts.before_commit", 63, Both: true),
        new("acts.after_commit", 64),
        new("web.before_answer", 65),
        new("web.after_answer", 66),
        new("files.put.mid_upload", 40),
        new("files.put.before_rename", 25),
        new("files.put.after_rename", 26),
        new("documents.register.before_save", 14, Twin: true),
        new("documents.register.after_save", 15),
        new("documents.dispatch.after_save", 4),
        new("documents.receipt.after_save", 4, Twin: true),
        new("documents.import.before_save", 3),
        new("documents.import.after_save", 3, Twin: true),
        new("work.import.before_save", 2, Twin: true),
        new("work.import.after_save", 2, Twin: true),
        new("work.issue.before_save", 2),
        new("work.issue.after_save", 2, Twin: true),
        new("work.task.before_save", 4, Twin: true),
        new("work.report.mid_upload", 5),
        new("work.report.before_submit", 5, Twin: true),
        new("work.report.after_submit", 5),
        new("work.review.before_accept", 3),
        new("work.review.after_accept", 4, Twin: true),
    ];

    public static IEnumerable<FaultPoint> All => First.Concat(Later);

    /// <summary>
    /// Rows of kills, each row on one world. Short form: where a commit hangs on the engine, on both; the other points by
    /// turns on one, so that both engines are killed as often and neither is waited for; of two in one transaction, which must leave the same, one.
    /// </summary>
    public static IEnumerable<(Engine Engine, string Points)> Short(string only)
    {
        foreach (var engine in Enum.GetValues<Engine>())
        {
            var wanted = All.Where(p => p.Name.StartsWith(only, StringComparison.Ordinal) && !p.Twin && (p.Both || TurnOf(p) == engine)).ToList();
            foreach (var row in Rows(wanted, 1)) yield return (engine, row);
        }
    }

    /// <summary>Long form: every point on both engines, at once and later and later.</summary>
    public static IEnumerable<(Engine Engine, string Points)> Long(string only)
    {
        var wanted = All.Where(p => p.Name.StartsWith(only, StringComparison.Ordinal)).ToList();
        foreach (var engine in Enum.GetValues<Engine>())
        {
            foreach (var point in wanted) yield return (engine, point.Name + ":1");
            foreach (var times in new[] { 1, 2, 5 })
            {
                foreach (var row in Rows(wanted, times)) yield return (engine, row);
            }
        }
    }

    // Those that begin a world stay on SQLite, so of the others two of three go to PostgreSQL: both engines are killed as often, and neither is waited for.
    private static Engine TurnOf(FaultPoint point) => First.Contains(point) || Later.Index().First(l => l.Item == point).Index % 3 == 0 ? Engine.Sqlite : Engine.Postgres;

    private static IEnumerable<string> Rows(List<FaultPoint> wanted, int times)
    {
        var rows = wanted.Intersect(First).Select(p => new List<FaultPoint> { p }).ToList();
        if (rows.Count == 0) rows.Add([]);
        foreach (var (i, point) in wanted.Except(First).Index()) rows[i % rows.Count].Add(point);
        return rows.Where(r => r.Count > 0).Select(r => string.Join(' ', r.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Name}:{p.Passing * times}"))));
    }
}
