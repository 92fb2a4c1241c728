using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Seals;
using DangBoSo.Platform.Tables;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Importing;

/// <summary>Identifiers that stand twice in a file, or are borne by somebody already; whose they are is not said (D22).</summary>
internal sealed class IdentifierCheck(OrganisationDb db, SealedValues values)
{
    private const int AtOnce = 1000;

    /// <returns>What is wrong, row by row.</returns>
    public async Task<IReadOnlyList<ImportProblem>> CheckAsync(IReadOnlyList<MemberRow> rows, CancellationToken ct)
    {
        var problems = new List<ImportProblem>();
        await CheckAsync(rows, "code", MemberColumns.Card, r => r.Member.CardNumber, "organisation.member.card_taken", problems, ct);
        await CheckAsync(rows, MemberColumns.RecordNumber, MemberColumns.RecordNumber, r => r.Stored(MemberColumns.RecordNumber), "organisation.record.number_taken", problems, ct);
        await CheckAsync(rows, MemberColumns.CitizenId, MemberColumns.CitizenId, r => r.Stored(MemberColumns.CitizenId), "organisation.record.citizen_taken", problems, ct);
        return problems;
    }

    private async Task CheckAsync(IReadOnlyList<MemberRow> rows, string column, string field, Func<MemberRow, string?> number, string taken, List<ImportProblem> problems, CancellationToken ct)
    {
        var byNumber = new Dictionary<string, MemberRow>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (number(row) is { } own && !byNumber.TryAdd(own, row)) problems.Add(row.Row.Problem(column, "organisation.import.card_twice", byNumber[own].Row.Number));
        }

        foreach (var some in byNumber.Keys.Chunk(AtOnce))
        {
            var borne = await values.FindAsync<Member, List<string>>(MemberColumns.Property(field), some, async hashes => (await BorneAsync(field, hashes.Keys, ct)).ConvertAll(h => hashes[h]), ct);
            problems.AddRange(borne.Select(n => byNumber[n].Row.Problem(column, taken)));
        }
    }

    private Task<List<string>> BorneAsync(string field, IEnumerable<string> hashes, CancellationToken ct) => field switch
    {
        MemberColumns.Card => db.Members.Where(m => hashes.Contains(m.CardHash)).Select(m => m.CardHash!).ToListAsync(ct),
        MemberColumns.RecordNumber => db.Members.Where(m => hashes.Contains(m.RecordNumberHash)).Select(m => m.RecordNumberHash!).ToListAsync(ct),
        _ => db.Members.Where(m => hashes.Contains(m.CitizenIdHash)).Select(m => m.CitizenIdHash!).ToListAsync(ct),
    };
}
