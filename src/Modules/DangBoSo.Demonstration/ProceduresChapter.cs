using System.Globalization;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Features.StartProcedure;
using DangBoSo.Organisation.Features.TakeStep;
using DangBoSo.Organisation.Procedures;
using DangBoSo.Platform.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Demonstration;

/// <summary>Life events under way: an admission before its vote, transfers on both sides, one that is late, a ceremony to come.</summary>
internal sealed class ProceduresChapter : IChapter
{
    private const string Cell = "TN.CQD.VP.01";

    public string Title => "Thủ tục đảng viên đang làm";

    public async Task TellAsync(Stage stage, Calendar calendar, IProgress<string> progress, CancellationToken ct)
    {
        // The months are told already, and the clock does not go back: the clerks enter what happened on these days.
        var today = calendar.Today;
        var day = today.AddDays(-75);
        var admitted = await AdmitAsync(stage, "Trần Minh Họa", day, ct);
        foreach (var step in new[] { "file", "introducers", "opinions" }) await TakeAsync(stage, "bithu.vp01", admitted, step, day, ct);
        day = today.AddDays(-70);
        await TakeAsync(stage, "bithu.vp01", admitted, "cell_vote", day, ct, 12);
        await TakeAsync(stage, "bithu.vp", admitted, "base_vote", day, ct, 15);
        day = today.AddDays(-60);
        await TakeAsync(stage, "bithu.cqd", admitted, "decision", day, ct);
        progress.Report("Một quyết định kết nạp đã quá hạn làm lễ (người hư cấu)");

        day = today.AddDays(-40);
        var late = await TransferAsync(stage, "TN.CQD.TC.01", "transfer_internal", day, ct);
        await TakeAsync(stage, "bithu.vp", late, "introduction", day, ct);
        day = today.AddDays(-25);
        var near = await TransferAsync(stage, "TN.CQD.KT.01", "transfer_official", day, ct);
        await TakeAsync(stage, "bithu.vp01", near, "application", day, ct);
        await TakeAsync(stage, "bithu.vp", near, "introduction", day, ct);
        progress.Report("Hai đảng viên được giới thiệu chuyển đi, nơi đến chưa tiếp nhận; một đã quá hạn");

        day = today.AddDays(-6);
        var applicant = await AdmitAsync(stage, "Lê Thị Ví Dụ", day, ct);
        foreach (var step in new[] { "file", "introducers", "opinions" }) await TakeAsync(stage, "bithu.vp01", applicant, step, day, ct);
        progress.Report("Một hồ sơ kết nạp chờ chi bộ biểu quyết (người hư cấu)");
    }

    private static Task<Guid> AdmitAsync(Stage stage, string name, DateOnly day, CancellationToken ct) => stage.AsAsync("bithu.vp01", async s =>
    {
        var cell = await s.GetRequiredService<OrganisationDb>().Units.Where(u => u.Code == Cell).Select(u => u.Id).SingleAsync(ct);
        var input = new StartAdmissionInput { CellId = cell.ToString("D"), FullName = name, Sex = "Female", BirthDate = Text(day.AddYears(-27)), Day = Text(day), Note = "Người hư cấu, dùng cho minh họa." };
        return await s.GetRequiredService<StartAdmissionHandler>().HandleAsync(input, ct);
    }, ct);

    /// <summary>Of the first member of the cell, by name, who holds no post and is in nothing else.</summary>
    private static Task<Guid> TransferAsync(Stage stage, string to, string kind, DateOnly day, CancellationToken ct) => stage.AsAsync("bithu.vp01", async s =>
    {
        var db = s.GetRequiredService<OrganisationDb>();
        var cell = await db.Units.Where(u => u.Code == Cell).Select(u => u.Id).SingleAsync(ct);
        var member = await db.Members.Where(m => m.OfficialOn != null && db.Counted.Any(p => p.MemberId == m.Id && p.UnitId == cell && p.ToDay == null) && !db.Posts.Any(p => p.MemberId == m.Id) && !db.Procedures.Any(p => p.MemberId == m.Id))
            .OrderBy(m => m.NameSort).Select(m => m.Id).FirstAsync(ct);
        return await s.GetRequiredService<StartProcedureHandler>().HandleAsync(member, new StartProcedureInput { Kind = kind, Day = Text(day), DestinationCode = to, Note = "Việc hư cấu, dùng cho minh họa." }, ct);
    }, ct);

    private static Task TakeAsync(Stage stage, string login, Guid procedure, string step, DateOnly day, CancellationToken ct, int votes = 0) => stage.AsAsync(login, async s =>
    {
        // All whom the cell counts have come, and are for it.
        var turn = await s.GetRequiredService<ProcedureGate>().TurnAsync(procedure, ct);
        var counted = await s.GetRequiredService<Course>().BaseAsync(turn, s.GetRequiredService<ProcedureBook>().Current(turn), ct);
        var number = (counted ?? votes).ToString(CultureInfo.InvariantCulture);
        var input = new TakeStepInput { Step = step, Day = Text(day), Number = "01-MH", Entitled = number, Present = number, Valid = number, For = number, Against = "0" };
        await s.GetRequiredService<TakeStepHandler>().HandleAsync(procedure, input, null, await PapersAsync(s, procedure, ct), ct);
    }, ct);

    // The same invented PDF for every paper that the step wants.
    private static async Task<List<ReceivedFile>> PapersAsync(IServiceProvider services, Guid procedure, CancellationToken ct)
    {
        var found = await services.GetRequiredService<ProcedureGate>().TurnAsync(procedure, ct);
        var rule = services.GetRequiredService<ProcedureBook>().Current(found);
        var papers = new List<ReceivedFile>();
        foreach (var field in rule.Papers.Select((_, i) => StepReading.Field(i)).Concat(rule.Vote is null ? [] : [StepReading.Minutes]))
        {
            await using var pdf = Material.Open("minh-chung.pdf");
            papers.Add(await services.GetRequiredService<FileIntake>().TakeAsync(field, "Giấy tờ minh họa.pdf", pdf, ct));
        }

        return papers;
    }

    private static string Text(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
