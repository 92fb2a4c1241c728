using DangBoSo.Testing;

namespace DangBoSo.Faults.Tests.Writing;

/// <summary>One form that somebody posts, and what must be found once its answer has arrived.</summary>
/// <param name="What">In words, for a failure's message.</param>
/// <param name="Seat">Who posts it, in which session.</param>
/// <param name="Page">The page that drew the form; its token makes a second post of it harmless.</param>
/// <param name="Form">Selector.</param>
/// <param name="Once">SQL that finds what this deed leaves, by the values that only it posts: never more than one.</param>
/// <param name="Expect">From the address that the answer led to: what the database must say.</param>
internal sealed record Deed(string What, string Seat, Page Page, string Form, IReadOnlyList<(string Name, string? Value)> Fields, string Once, Func<Outcome, IEnumerable<Fact>> Expect)
{
    public IReadOnlyList<Upload> Files { get; init; } = [];

    /// <summary>The record that the files belong to, if any were sent.</summary>
    public Func<Outcome, string>? FilesOf { get; init; }

    /// <summary>What must be found once the jobs have ended.</summary>
    public IReadOnlyList<Fact> InTheEnd { get; init; } = [];

    /// <summary>Where the progress of the job that it starts is told.</summary>
    public string? JobPage { get; init; }

    public Task<Page> PostAsync(Person person) => person.SubmitAsync(Page, Form, Fields, Files, follow: false);
}

/// <summary>Where a taken form led to.</summary>
internal sealed record Outcome(string Location)
{
    /// <summary>The last id in the address; empty when there is none.</summary>
    public string Id { get; } = Location.Split('/', '?', '#').LastOrDefault(part => Guid.TryParse(part, out _), "");
}

/// <param name="Says">In words.</param>
/// <param name="Sql">Counts rows.</param>
internal sealed record Fact(string Says, string Sql, long Count = 1)
{
    public static Fact Row(string table, params (string Column, string? Value)[] values) =>
        new($"{table} {string.Join(", ", values.Select(v => $"{v.Column}={v.Value}"))}", $"SELECT count(*) FROM {table} WHERE {string.Join(" AND ", values.Select(v => v.Value is null ? $"{v.Column} IS NULL" : $"{v.Column} = {Quoted.Of(v.Value)}"))}");

    public static Fact Act(string type, string subject) => Row("platform_act", ("type", type), ("subject_id", subject));
}

internal static class Quoted
{
    public static string Of(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}
