using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Features.DecideCorrection;
using DangBoSo.Organisation.Features.ProposeCorrection;
using DangBoSo.Platform.Files;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Demonstration;

/// <summary>Members look at their own records: one correction was accepted, one waits for an answer.</summary>
internal sealed class CorrectionChapter : IChapter
{
    private const string Keeper = "canbo.cqd";

    public string Title => "Đảng viên đề nghị sửa hồ sơ";

    public async Task TellAsync(Stage stage, Calendar calendar, IProgress<string> progress, CancellationToken ct)
    {
        stage.At(calendar.Today.AddDays(-20), 9, 0);
        var accepted = await ProposeAsync(stage, "capuy.vp", "present_address", "Tổ 9, phường Hư Cấu", "Đã chuyển nơi ở từ tháng trước", ct);
        stage.At(calendar.Today.AddDays(-19), 9, 0);
        await stage.AsAsync(Keeper, s => s.GetRequiredService<DecideCorrectionHandler>().AcceptAsync(accepted, new AcceptCorrectionInput { State = nameof(Verification.Matched) }, ct), ct);
        stage.At(calendar.Today.AddDays(-1), 10, 0);
        await ProposeAsync(stage, "bithu.vp01", "phone", "0900777888", "Đã đổi số điện thoại", ct);
        progress.Report("Một đề nghị sửa hồ sơ đã được nhận, một đề nghị đang chờ");
    }

    private static Task<Guid> ProposeAsync(Stage stage, string login, string field, string value, string reason, CancellationToken ct) => stage.AsAsync(login, async s =>
    {
        await using var pdf = Material.Open("minh-chung.pdf");
        var evidence = await s.GetRequiredService<FileIntake>().TakeAsync("Evidence", "Minh chung.pdf", pdf, ct);
        return await s.GetRequiredService<ProposeCorrectionHandler>().FieldAsync(field, new ProposeFieldInput { Value = value, Reason = reason }, [evidence], ct);
    }, ct);
}
