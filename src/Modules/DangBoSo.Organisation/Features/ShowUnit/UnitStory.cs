using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ShowUnit;

/// <summary>What an organisation came from and what became of it: two queries, however long the story.</summary>
internal sealed class UnitStory(OrganisationDb db, Decisions decisions, Actor actor)
{
    public async Task<IReadOnlyList<UnitPassage>> OfAsync(Guid unit, DateTimeOffset known, CancellationToken ct)
    {
        var seen = db.Units.SeenBy(actor).Select(u => u.Id);
        var rows = await (from s in db.UnitSuccessions.AsNoTracking()
                          join c in db.UnitChanges on s.ChangeId equals c.Id
                          join u in db.Units on s.PredecessorId == unit ? s.SuccessorId : s.PredecessorId equals u.Id
                          where s.PredecessorId == unit || s.SuccessorId == unit
                          orderby s.Day descending, u.Code
                          select new { s.RecordedAt, s.Day, c.Kind, Leaves = s.PredecessorId == unit, u.Id, u.Name, Seen = seen.Contains(u.Id), c.DecisionNumber, c.DecidedOn, c.DecisionDocumentId }).ToListAsync(ct);
        rows.RemoveAll(r => r.RecordedAt >= known);
        var links = await decisions.LinksAsync(rows.Select(r => r.DecisionDocumentId), ct);
        return [.. rows.Select(r => new UnitPassage(r.Day, Word(r.Kind, r.Leaves), new UnitLink(r.Seen ? r.Id : null, r.Name), $"{r.DecisionNumber}, {r.DecidedOn:dd'/'MM'/'yyyy}", r.DecisionDocumentId is { } d ? links.GetValueOrDefault(d) : null))];
    }

    private static string Word(UnitChangeKind kind, bool leaves) => (kind, leaves) switch
    {
        (UnitChangeKind.Merge, true) => "Hợp nhất thành",
        (UnitChangeKind.Merge, false) => "Hợp nhất từ",
        (UnitChangeKind.Absorb, true) => "Sáp nhập vào",
        (UnitChangeKind.Absorb, false) => "Tiếp nhận",
        (UnitChangeKind.Split, true) => "Tách ra",
        (UnitChangeKind.Split, false) => "Tách từ",
        (_, true) => "Giải thể, bàn giao cho",
        (_, false) => "Nhận bàn giao từ",
    };
}
