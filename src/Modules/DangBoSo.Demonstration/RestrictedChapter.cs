using DangBoSo.Access.Features.Compartments;
using DangBoSo.Documents.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Demonstration;

/// <summary>One compartment of two people with one document: who signs in as anybody else finds a gap in the numbers of the register, and nothing else.</summary>
internal sealed class RestrictedChapter(Cast cast) : IChapter
{
    public string Title => "Một hồ sơ hạn chế";

    public async Task TellAsync(Stage stage, Calendar calendar, IProgress<string> progress, CancellationToken ct)
    {
        var day = calendar.Today.AddDays(-1);
        stage.At(day, 13, 30);
        var opened = await stage.AsAsync("bithu.cqd", s => s.GetRequiredService<OpenCompartmentHandler>().HandleAsync(
            new OpenCompartmentInput { Name = "Việc số 3 (minh họa)", Purpose = "Hồ sơ hư cấu: xem xét một đơn kiến nghị trước khi trình Ban Thường vụ." }, ct), ct);
        await stage.AsAsync("bithu.cqd", s => s.GetRequiredService<AdmitMemberHandler>().HandleAsync(
            opened, new AdmitMemberInput { PostId = cast.PostOf("vanthu.cqd").ToString("D"), Reason = "Vào sổ, lưu giữ văn bản của hồ sơ" }, ct), ct);
        await stage.AsAsync("vanthu.cqd", s => s.GetRequiredService<IRegisterDocument>().RegisterAsync(
            new NewDocument(DocumentBook.Incoming, DocumentKind.Proposal, "Đơn số 3", day, "Công dân (hư cấu)", "Đơn kiến nghị về công tác cán bộ (hư cấu)") { CompartmentId = opened, Note = "Văn bản hư cấu, dùng cho minh họa." }, [], ct), ct);
        progress.Report("Bí thư (bithu.cqd) và văn thư (vanthu.cqd) được biết một văn bản; mọi người khác, kể cả cấp trên và quản trị, không thấy");
    }
}
