using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Features;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Procedures;

/// <summary>What a member was and the badges he was given, as one story, the newest first. One query; of a member who was found visible.</summary>
internal sealed class StandingReader(OrganisationDb db, ProcedureBook book, LocalDays days)
{
    public async Task<IReadOnlyList<MemberStandingLine>> OfAsync(Guid member, CancellationToken ct)
    {
        var rows = await db.Standings.Where(s => s.MemberId == member)
            .Select(s => new Row { Id = s.Id, Kind = s.Kind, Measure = s.Measure, Years = null, From = s.FromDay, To = s.ToDay, Number = s.DecisionNumber, DecidedOn = s.DecidedOn, EndNumber = s.EndDecisionNumber, EndDecidedOn = s.EndDecidedOn })
            .Concat(db.Badges.Where(b => b.MemberId == member)
                .Select(b => new Row { Id = b.Id, Kind = null, Measure = null, Years = b.Years, From = b.RoundDay, To = null, Number = b.DecisionNumber, DecidedOn = b.DecidedOn, EndNumber = null, EndDecidedOn = null }))
            .OrderByDescending(r => r.From).ThenByDescending(r => r.Id).ToListAsync(ct);
        // An exemption that the record no longer says never was.
        var told = rows.FindAll(r => !(r.Kind is StandingKind.Exempt && r.To < r.From && r.EndDecidedOn is null));
        var today = days.Today;
        bool Holds(Row r) => r.Kind is not null && r.From <= today && (r.To is null || r.To >= today);
        // Who is no member any more is nothing else, though nobody ended what he was before.
        var isOut = told.Exists(r => Holds(r) && IsEnd(r));
        return told.ConvertAll(r => new MemberStandingLine(Word(r), r.From, r.To, r.Number, r.DecidedOn)
        {
            IsNow = Holds(r) && (!isOut || IsEnd(r)),
            IsMoment = r.Years is not null || r.To < r.From,
            EndNumber = r.EndNumber,
            EndDecidedOn = r.EndDecidedOn,
            EndWord = r.EndDecidedOn is null ? null : IsEnd(r) ? r.Kind is StandingKind.Deceased ? "Đính chính" : "Khôi phục" : "Chấm dứt",
        });
    }

    private static bool IsEnd(Row row) => row.Kind is { } kind && Standings.Ended.Contains(kind);

    private string Word(Row row) => row switch
    {
        { Kind: null } => $"Huy hiệu {row.Years} năm tuổi Đảng",
        { Kind: StandingKind.Deceased, To: not null } => "Đã ghi nhầm là từ trần",
        { Kind: StandingKind.Disciplined, Measure: { } code } => $"{Standings.Word(row.Kind.Value)}: {book.Today.Rules.Measures.FirstOrDefault(m => m.Code == code)?.Title ?? code}",
        _ => Standings.Word(row.Kind.Value),
    };

    private sealed record Row
    {
        public Guid Id { get; init; }

        public StandingKind? Kind { get; init; }

        public string? Measure { get; init; }

        public int? Years { get; init; }

        public DateOnly From { get; init; }

        public DateOnly? To { get; init; }

        public string? Number { get; init; }

        public DateOnly? DecidedOn { get; init; }

        public string? EndNumber { get; init; }

        public DateOnly? EndDecidedOn { get; init; }
    }
}
