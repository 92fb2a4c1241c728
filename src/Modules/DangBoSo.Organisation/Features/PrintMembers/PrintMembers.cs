using System.Text.Json.Nodes;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Organisation.Prints;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Printing;
using DangBoSo.Platform.Seals;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.PrintMembers;

/// <summary>Who belongs to an organisation itself today, by given name. A list that leaves on paper is an act, as one that leaves as a file.</summary>
internal sealed class PrintMembersHandler(OrganisationDb db, UnitGate gate, SealedValues values, Stationery stationery, Reads reads, Actor actor, LocalDays days)
{
    // A cell has tens; more than this is a table to be filtered, and is exported as one.
    private const int MostRows = 1000;

    public async Task<PartyDocument> MakeAsync(Guid id, CancellationToken ct)
    {
        var unit = await gate.SeenAsync(id, ct);
        actor.Demand(Rights.ReadMembers);
        var members = await db.Members.VisibleTo(actor).AsNoTracking().Where(m => db.Counted.Any(s => s.MemberId == m.Id && s.UnitId == id && s.ToDay == null))
            .OrderBy(m => m.NameSort).ThenBy(m => m.Id).Take(MostRows + 1).ToListAsync(ct);
        if (members.Count > MostRows) throw new RuleBroken("organisation.print.too_many", MostRows);
        await reads.RecordExportAsync("organisation.members_exported", new JsonObject { ["unit"] = id.ToString("D") }, members.Count, ct);
        var paper = new PartyDocument(await stationery.HeadAsync(id, "Danh sách", $"đảng viên {unit.Name}, ngày {Vi.Date(days.Today)}", "", ct));
        paper.Table(
            [("TT", 5, true), ("Họ và tên", 26, false), ("Giới tính", 8, false), ("Sinh ngày", 14, false), ("Vào Đảng", 14, false), ("Chính thức", 14, false), ("Số thẻ", 12, false)],
            members.Select((m, i) => new[] { $"{i + 1}", m.FullName, m.Sex is Sex.Male ? "Nam" : "Nữ", Vi.Date(m.BirthDate), Vi.Date(m.JoinedOn), m.OfficialOn is { } day ? Vi.Date(day) : "dự bị", values.Open<Member>(nameof(Member.Card), m.Id, m.Card) ?? "" }));
        paper.Text($"Danh sách có {Vi.Number(members.Count)} đảng viên, trong đó {Vi.Number(members.Count(m => m.OfficialOn is null))} dự bị.");
        return paper;
    }
}
