using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Printing;
using DangBoSo.Platform.Time;
using Microsoft.AspNetCore.Http;

namespace DangBoSo.Organisation.Prints;

/// <summary>What every print of this room has in common: whose paper it is, and how it leaves.</summary>
internal sealed class Stationery(IOrganisations organisations, OfficePdf pdf, LocalDays days)
{
    /// <param name="unit">Whose paper it is; null where the member belongs nowhere now.</param>
    /// <param name="kind">Phiếu đảng viên, danh sách…</param>
    /// <param name="about">What it is about.</param>
    /// <param name="symbol">Empty for what bears no number.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<PartyPaper> HeadAsync(Guid? unit, string kind, string about, string symbol, CancellationToken ct)
    {
        var issuer = unit is { } id ? await organisations.FindAsync(id, ct) : null;
        var above = issuer?.ParentId is { } parent ? await organisations.FindAsync(parent, ct) : null;
        var cell = issuer?.Kind is UnitKind.Cell or UnitKind.BaseCell;
        return new PartyPaper(above is null ? null : Signs(above), issuer is null ? "……" : Signs(issuer), symbol.Length == 0 ? "" : $"{symbol}/{issuer?.Abbreviation ?? "……"}", days.Today, kind, about, cell ? "T/M CHI BỘ" : "T/M BAN THƯỜNG VỤ");
    }

    // An office and its Party organisation may share a short name; it is the committee that signs.
    private static string Signs(UnitModel unit)
    {
        const string Organisation = "Đảng bộ ";
        var isCommittee = unit.ShortName.Split(' ') is [_, "ủy", ..];
        return unit.Name.StartsWith(Organisation, StringComparison.Ordinal) && !isCommittee ? $"Đảng ủy {unit.Name[Organisation.Length..]}" : unit.ShortName;
    }

    /// <summary>As an attachment, kept by nobody on the way.</summary>
    public async Task<IResult> AnswerAsync(PartyDocument paper, string name, bool asPdf, HttpContext context, CancellationToken ct)
    {
        var docx = paper.Finish();
        context.Response.Headers.CacheControl = "no-store";
        return asPdf ? Results.File(await pdf.ConvertAsync(docx, ct), FileKind.Pdf.MediaType(), name + ".pdf") : Results.File(docx, FileKind.Docx.MediaType(), name + ".docx");
    }
}
