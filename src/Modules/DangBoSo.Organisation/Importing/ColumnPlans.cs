using System.Security.Cryptography;
using System.Text;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Importing;

/// <summary>How a file's columns are read: as said for it, as the same person said for the last file with these headings, as the headings say, or guessed.</summary>
internal sealed class ColumnPlans(OrganisationDb db, MemberForm members, Actor actor, TimeProvider clock)
{
    public TableForm FormOf(ImportKind kind) => kind is ImportKind.Units ? Sheets.Units : members.Form;

    public async Task<ColumnPlan> OfAsync(Import import, IReadOnlyList<string> headings, CancellationToken ct)
    {
        if (ColumnPlan.Read(import.Columns) is { } said) return new ColumnPlan(said, Settled: true);
        var form = FormOf(import.Kind);
        var remembered = await Remembered(import.Kind, headings).AsNoTracking().Select(c => c.Columns).SingleOrDefaultAsync(ct);
        // The rule set may have lost a field since.
        if (ColumnPlan.Read(remembered) is { } last && last.Keys.All(k => form.Columns.Any(c => c.Name == k)) && form.Required.All(last.ContainsKey)) return new ColumnPlan(last, Settled: true);
        return ColumnPlan.Exact(form, headings) is { Settled: true } exact ? exact : ColumnPlan.Guess(form, headings);
    }

    /// <summary>Tracked; the caller saves with its act.</summary>
    public async Task RememberAsync(ImportKind kind, IReadOnlyList<string> headings, string columns, CancellationToken ct)
    {
        if (actor.AccountId is not { } account) return;
        var now = clock.GetUtcNow();
        if (await Remembered(kind, headings).SingleOrDefaultAsync(ct) is { } known) (known.Columns, known.SetAt) = (columns, now);
        else db.ImportColumns.Add(ImportColumns.Of(account, kind, Digest(headings), columns, now));
    }

    private IQueryable<ImportColumns> Remembered(ImportKind kind, IReadOnlyList<string> headings)
    {
        var (account, digest) = (actor.AccountId, Digest(headings));
        return db.ImportColumns.Where(c => c.AccountId == account && c.Kind == kind && c.Headings == digest);
    }

    // A file that came back mended has our three columns behind its own; it is the same sort of file.
    private static string Digest(IReadOnlyList<string> headings)
    {
        var own = FaultReport.Headings.Select(h => Fold.Text(h)).ToHashSet(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', headings.Select(h => Fold.Text(h)).Where(h => !own.Contains(h))))));
    }
}
