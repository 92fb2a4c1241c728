using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Domain.Quality;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Jobs;
using DangBoSo.Platform.Seals;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Text;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Quality;

/// <summary>
/// Compares the file, some hundred rows a step: first who is named by his number, then whom only a name and a birthday mean; then names the members who were
/// not in it. Changes no record. The cursor is <c>n/row</c>, then <c>f/row</c>, then <c>m/member</c>.
/// When it ends, the file goes; what differs stays, sealed, until the reconciliation is closed.
/// </summary>
internal sealed class ReconcileJob(OrganisationDb db, PopulationFile population, RecordBook book, SealedValues sealedValues, FileStore store, SharedContent shared, Lineage lineage, Actor actor, Acts acts, TimeProvider clock) : IJobHandler
{
    public const string Name = "organisation.reconcile";
    private const int BatchSize = 500;

    public string Kind => Name;

    public async Task<bool> StepAsync(Job job, CancellationToken ct)
    {
        var id = JsonSerializer.Deserialize<Guid>(job.Input);
        var run = await db.Reconciliations.SingleAsync(r => r.Id == id, ct);
        if (run.ComparedAt is not null || run.Content is not { } content) return true;
        acts.Announce(Reconciliation.Topic(id));
        job.Cursor ??= "n/1";
        var pass = job.Cursor[0];
        var compared = pass is 'm' ? await NotThereAsync(run, job, ct) : await RowsAsync(run, content, job, pass is 'n', ct);
        var ended = pass is 'm' && compared == 0;
        if (compared == 0 && !ended) job.Cursor = pass is 'n' ? "f/1" : $"m/{Guid.Empty:D}";
        if (ended) (run.ComparedAt, run.Content) = (clock.GetUtcNow(), null);
        await acts.SaveAsync(new Act(ended ? "organisation.reconciliation_compared" : "organisation.reconciliation_step", id, new JsonObject { ["rows"] = compared }), ct);
        if (ended) await shared.DiscardAsync(content, ct);
        return ended;
    }

    private async Task<int> RowsAsync(Reconciliation run, string content, Job job, bool byNumber, CancellationToken ct)
    {
        var after = int.Parse(job.Cursor![2..], CultureInfo.InvariantCulture);
        var rows = new List<(int Number, IReadOnlyDictionary<string, string> Said, IReadOnlyList<string> Unread)>(BatchSize);
        await using var table = await store.OpenReadAsync(content, ct);
        using var reader = await TableReader.OpenAsync(table, ct);
        var header = PopulationFile.Header(reader.Header.Names);
        await foreach (var row in reader.RowsAsync(ct))
        {
            if (row.Number <= after) continue;
            var shown = row with { Header = header };
            var said = row.Faults.Count > 0 ? new Dictionary<string, string>() : population.Read(shown);
            rows.Add((row.Number, said, row.Faults.Count > 0 ? [] : population.Unread(shown, said)));
            if (rows.Count == BatchSize) break;
        }

        if (rows.Count == 0) return 0;
        var found = await FindAsync(rows.ConvertAll(r => r.Said), ct);
        var before = await ComparedAsync(run.Id, found, ct);
        var mine = byNumber ? rows.FindAll(r => Named(r.Said, found) is not null) : rows.FindAll(r => Named(r.Said, found) is not { } named || !before.ContainsKey(named.Id));
        foreach (var (number, said, unread) in mine) Compare(run.Id, number, said, unread, found, before);
        (job.Cursor, job.Done) = (string.Create(CultureInfo.InvariantCulture, $"{job.Cursor[..2]}{rows[^1].Number}"), job.Done + mine.Count);
        return rows.Count;
    }

    /// <summary>Among whom the actor sees: by number, else by name and day of birth where that is one person.</summary>
    private async Task<Found> FindAsync(List<IReadOnlyDictionary<string, string>> rows, CancellationToken ct)
    {
        var numbers = rows.Select(r => r.GetValueOrDefault(MemberColumns.CitizenId)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var byNumber = await sealedValues.FindAsync<Member, List<Guid>>(nameof(Member.CitizenId), numbers, hashes => Seen.Where(m => hashes.Keys.Contains(m.CitizenIdHash)).Select(m => m.Id).ToListAsync(ct), ct);
        var names = rows.Select(r => Fold.Text(r.GetValueOrDefault(MemberColumns.FullName))).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var members = await Seen.AsNoTracking().Where(m => byNumber.Contains(m.Id) || names.Contains(m.NameFolded)).ToListAsync(ct);
        var ids = members.ConvertAll(m => m.Id);
        var fields = PopulationFile.Fields;
        var values = (await db.Values.AsNoTracking().Where(v => ids.Contains(v.MemberId) && fields.Contains(v.Field) && v.SupersededAt == null).ToListAsync(ct)).ToLookup(v => v.MemberId);
        string? Number(Member m) => book.Stored(m, book.Field(MemberColumns.CitizenId), null);
        return new Found(members.Where(m => byNumber.Contains(m.Id)).ToDictionary(m => Number(m)!, StringComparer.Ordinal), members.ToLookup(m => (m.NameFolded, RecordValue.Store(m.BirthDate))), values);
    }

    // A person who stands in the file twice is compared with its first line: two lines would say two things of one field.
    private async Task<Dictionary<Guid, int>> ComparedAsync(Guid run, Found found, CancellationToken ct)
    {
        var ids = found.ByNumber.Values.Select(m => m.Id).Concat(found.ByName.SelectMany(g => g).Select(m => m.Id)).Distinct().ToList();
        return await db.ReconciliationLines.Where(l => l.ReconciliationId == run && ids.Contains(l.MemberId!.Value)).GroupBy(l => l.MemberId!.Value).Select(g => new { g.Key, Row = g.Min(l => l.FileRow) }).ToDictionaryAsync(g => g.Key, g => g.Row, ct);
    }

    private static Member? Named(IReadOnlyDictionary<string, string> said, Found found) => said.TryGetValue(MemberColumns.CitizenId, out var number) ? found.ByNumber.GetValueOrDefault(number) : null;

    private void Compare(Guid run, int number, IReadOnlyDictionary<string, string> said, IReadOnlyList<string> unread, Found found, Dictionary<Guid, int> before)
    {
        var member = Named(said, found) ?? (found.ByName[(Fold.Text(said.GetValueOrDefault(MemberColumns.FullName)), said.GetValueOrDefault("birth_date", ""))].Take(2).ToList() is [var only] ? only : null);
        if (member is null)
        {
            var who = said.GetValueOrDefault(MemberColumns.FullName, "Không đọc được") + (said.TryGetValue("birth_date", out var born) ? $", sinh {Vi.Date(RecordValue.Stored(born))}" : "");
            // What could not be read may be why nobody was found.
            if (unread.Count > 0) who += $" (không đọc được: {string.Join(", ", unread)})";
            Add(run, number, null, ReconciliationResult.NotHere, "", who);
            return;
        }

        if (!before.TryAdd(member.Id, number))
        {
            var like = said.ContainsKey(MemberColumns.CitizenId) && Named(said, found) is null ? "cùng họ tên, ngày sinh nhưng khác số căn cước" : "trùng người";
            Add(run, number, null, ReconciliationResult.NotHere, "", $"{member.FullName}: {like} với dòng {before[member.Id]} của tệp, dòng này không so");
            return;
        }

        var present = found.Values[member.Id].ToDictionary(v => v.Field, StringComparer.Ordinal);
        var differs = said.Where(s => book.Stored(member, book.Field(s.Key), present.GetValueOrDefault(s.Key)) is not { } ours || !PopulationFile.Same(ours, s.Value)).ToList();
        foreach (var (field, theirs) in differs) Add(run, number, member.Id, ReconciliationResult.Differs, field, theirs);
        if (unread.Count > 0) Add(run, number, member.Id, ReconciliationResult.Unread, "", string.Join(", ", unread));
        else if (differs.Count == 0) Add(run, number, member.Id, ReconciliationResult.Matched, "", null);
    }

    private async Task<int> NotThereAsync(Reconciliation run, Job job, CancellationToken ct)
    {
        var after = Guid.Parse(job.Cursor![2..]);
        var below = lineage.BelowOrSelf(run.UnitId);
        var batch = await Seen.Where(m => m.Id > after && db.Counted.Any(s => s.MemberId == m.Id && s.ToDay == null && below.Contains(s.UnitId)))
            .OrderBy(m => m.Id).Select(m => new { m.Id, Known = db.ReconciliationLines.Any(l => l.ReconciliationId == run.Id && l.MemberId == m.Id) }).Take(BatchSize).ToListAsync(ct);
        foreach (var member in batch.Where(m => !m.Known)) Add(run.Id, 0, member.Id, ReconciliationResult.NotThere, "", null);
        if (batch.Count > 0) job.Cursor = $"m/{batch[^1].Id:D}";
        return batch.Count;
    }

    private IQueryable<Member> Seen => db.Members.VisibleTo(actor);

    private void Add(Guid run, int row, Guid? member, ReconciliationResult result, string field, string? theirs) => db.ReconciliationLines.Add(new ReconciliationLine
    {
        Id = Ids.New(clock.GetUtcNow()),
        ReconciliationId = run,
        FileRow = row,
        MemberId = member,
        Result = result,
        Field = field,
        Theirs = SealedText.OfOptional(theirs),
    });

    private sealed record Found(Dictionary<string, Member> ByNumber, ILookup<(string Name, string Born), Member> ByName, ILookup<Guid, MemberValue> Values);
}
