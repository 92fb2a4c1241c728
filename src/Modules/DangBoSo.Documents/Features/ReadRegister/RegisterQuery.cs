using DangBoSo.Documents.Contracts;
using DangBoSo.Documents.Data;
using DangBoSo.Documents.Domain;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Documents.Features.ReadRegister;

/// <summary>What a person asked to see of a register, as the address says it. Text, since a wrong value in an address is no error.</summary>
public sealed record RegisterFilter
{
    public string? Book { get; init; }

    /// <summary>A dissolved organisation whose register the actor's own goes on with; empty: its own.</summary>
    public string? Of { get; init; }

    public string? Text { get; init; }

    public string? Kind { get; init; }

    public string? Year { get; init; }

    /// <summary><c>true</c>: only what somebody has not confirmed to have received.</summary>
    public string? Unconfirmed { get; init; }

    public string? Before { get; init; }

    /// <summary>Nothing is asked but the book itself.</summary>
    internal bool IsWhole => Query(null) is var asked && (asked.Length == 0 || asked == $"book={Book}" || asked == $"book={Book}&of={Of}") && string.IsNullOrEmpty(Before);

    internal DocumentBook BookOf => Enum.TryParse<DocumentBook>(Book, out var book) ? book : DocumentBook.Incoming;

    internal Guid? HolderOf => Guid.TryParse(Of, out var holder) ? holder : null;

    internal DocumentKind? KindOf => Enum.TryParse<DocumentKind>(Kind, out var kind) ? kind : null;

    internal int? YearOf => int.TryParse(Year, out var year) ? year : null;

    /// <summary>"2026-64": the last row of the page above.</summary>
    internal (int Year, int Number)? BeforeOf =>
        Before?.Split('-') is [var y, var n] && int.TryParse(y, out var year) && int.TryParse(n, out var number) ? (year, number) : null;

    /// <summary>The same question as an address, from another place on.</summary>
    internal string Query(string? before)
    {
        var parts = new (string Name, string? Value)[] { ("book", Book), ("of", Of), ("text", Text), ("kind", Kind), ("year", Year), ("unconfirmed", Unconfirmed), ("before", before) };
        return string.Join('&', parts.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));
    }
}

/// <summary>The registers of the actor's own unit, newest first.</summary>
internal sealed class RegisterQuery(DocumentsDb db, Actor actor)
{
    private const int MostWords = 8;

    public IQueryable<Document> Rows(RegisterFilter filter)
    {
        var (book, holder) = (filter.BookOf, Holder(filter));
        var rows = db.Documents.AsNoTracking().VisibleTo(actor).Where(d => d.HolderUnitId == holder && d.Book == book);
        if (filter.KindOf is { } kind) rows = rows.Where(d => d.Kind == kind);
        if (filter.YearOf is { } year) rows = rows.Where(d => d.RegisterYear == year);
        foreach (var word in Fold.Text(filter.Text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords)) rows = rows.Where(d => d.FindFolded.Contains(word));
        if (filter.Unconfirmed == "true") rows = rows.Where(d => db.Dispatches.Any(s => s.DocumentId == d.Id && s.ReceivedAt == null));
        if (filter.BeforeOf is var (y, n)) rows = rows.Where(d => Keyset.Before(d.RegisterYear, d.RegisterNumber, y, n));
        return rows.OrderByDescending(d => d.RegisterYear).ThenByDescending(d => d.RegisterNumber);
    }

    private Guid Holder(RegisterFilter filter) => actor.Holds(filter.HolderOf) ? filter.HolderOf!.Value : actor.OrganisationId;

    /// <summary>From the last year of the book to its first: two seeks, where the distinct years would be a walk through the whole book.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(RegisterFilter filter, CancellationToken ct)
    {
        var (book, holder) = (filter.BookOf, Holder(filter));
        var years = db.Documents.Where(d => d.HolderUnitId == holder && d.Book == book).Select(d => d.RegisterYear);
        var ends = await years.OrderBy(y => y).Take(1).Concat(years.OrderByDescending(y => y).Take(1)).ToListAsync(ct);
        return ends.Count == 0 ? [] : [.. Enumerable.Range(ends.Min(), ends.Max() - ends.Min() + 1).Reverse()];
    }
}
