using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Prints;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Printing;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.PrintMember;

/// <summary>The member's sheet: of the record, the sections that the reader may open. Printing it is reading it (decision 20).</summary>
internal sealed class PrintMemberHandler(OrganisationDb db, MemberGate gate, RecordBook book, SectionReader reader, Stationery stationery, Reads reads)
{
    public async Task<PartyDocument> MakeAsync(Guid id, CancellationToken ct)
    {
        var member = await gate.SeenAsync(id, ct);
        await reads.RecordAsync(MemberActs.Read, id, ct);
        var cell = await db.Counted.Where(m => m.MemberId == id && m.ToDay == null).Select(m => (Guid?)m.UnitId).FirstOrDefaultAsync(ct);
        var paper = new PartyDocument(await stationery.HeadAsync(cell, "Phiếu đảng viên", member.FullName, "", ct));
        foreach (var section in book.Rules.Sections.Where(s => !s.Closed || gate.Keeps)) Write(paper, await reader.ReadAsync(member, section, own: false, ct));
        if (!gate.Keeps) paper.Text("Các mục chỉ mở cho người giữ hồ sơ không có trong bản in này.");
        return paper;
    }

    private static void Write(PartyDocument paper, SectionModel section)
    {
        paper.Heading(section.Title);
        foreach (var field in section.Fields) paper.Text($"{field.Label}: {field.Value ?? "……"}");
        foreach (var list in section.Lists)
        {
            paper.Text($"{list.Title}:{(list.Rows.Count == 0 ? " ……" : "")}");
            if (list.Rows.Count > 0) paper.Table([.. list.Columns.Select(c => (c, 1, false))], list.Rows.Select(r => r.Cells));
        }
    }
}
