using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Domain.Quality;
using DangBoSo.Organisation.Features.QualityQueue;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Quality;

/// <summary>One finding with what the record says there, for who was found to keep the record: a reading of the record, and recorded as one.</summary>
internal sealed class FindingReader(OrganisationDb db, Examiner examiner, RecordBook book, SectionReader reader, FindingGate gate, Reads reads)
{
    public async Task<FaultModel> ReadAsync(QualityFinding finding, Member member, CancellationToken ct)
    {
        await reads.RecordAsync(MemberActs.Read, member.Id, ct);
        var fields = FieldsOf(finding);
        var present = await book.PresentAsync(member.Id, fields, ct);
        var stored = fields.ConvertAll(f => (Field: f, Stored: book.Stored(member, f, present.GetValueOrDefault(f.Code))));
        var unit = await db.Counted.Where(s => s.MemberId == member.Id && s.ToDay == null).Join(db.Units, s => s.UnitId, u => u.Id, (s, u) => u.Name).FirstOrDefaultAsync(ct);
        var twin = await TwinAsync(finding, ct);
        var check = examiner.Rules.Check(finding.Rule);
        return new FaultModel(finding.Id, finding.Place, member.Id, member.FullName, unit, finding.Rule, check?.Title ?? finding.Rule, check?.Because ?? "", check?.Severity is Severity.Error, finding.FoundOn, StateWord(finding.State), finding.State is FindingState.Open)
        {
            Says = stored.ConvertAll(s => new SaidModel(s.Field.Label, s.Stored is { } text ? book.Rules.Shown(s.Field, text) : null, present.GetValueOrDefault(s.Field.Code) is { } row ? Features.RecordWords.From(row.Source, row.SourceDay) : null)),
            Fields = stored.ConvertAll(s => reader.Ask(s.Field, s.Stored)),
            Twin = twin,
            TwinElsewhere = finding.TwinId is not null && twin is null,
            Version = await VersionAsync(member.Id, fields, ct),
        };
    }

    public List<RecordField> FieldsOf(QualityFinding finding) => [.. finding.FieldCodes.Select(book.Field)];

    /// <summary>Of the sections concerned together: each only ever grows, so the same sum is the same state.</summary>
    public async Task<int> VersionAsync(Guid member, IReadOnlyList<RecordField> fields, CancellationToken ct)
    {
        var sections = SectionsOf(fields);
        return (await db.Sections.Where(s => s.MemberId == member && sections.Contains(s.Section)).ToListAsync(ct)).Sum(s => s.Version);
    }

    public IReadOnlyList<string> SectionsOf(IEnumerable<RecordField> fields) => [.. fields.Select(f => book.Rules.SectionOf(f).Code).Distinct(StringComparer.Ordinal)];

    public static string StateWord(FindingState state) => state switch
    {
        FindingState.Open => "Chờ xử lý",
        FindingState.Confirmed => "Đã xác nhận là đúng",
        _ => "Đã sửa xong",
    };

    private async Task<TwinModel?> TwinAsync(QualityFinding finding, CancellationToken ct)
    {
        if (await gate.TwinAsync(finding, ct) is not { } twin) return null;
        var unit = await db.Counted.Where(s => s.MemberId == twin.Id && s.ToDay == null).Join(db.Units, s => s.UnitId, u => u.Id, (s, u) => u.Name).FirstOrDefaultAsync(ct);
        return new TwinModel(twin.Id, twin.FullName, twin.BirthDate, twin.JoinedOn, unit);
    }
}
