using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Printing;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using DangBoSo.Work.Features.Board;
using DangBoSo.Work.Features.ExportBoard;

namespace DangBoSo.Work.Features.PrintBoard;

/// <summary>The board of a day as a report in the Party's layout: the same figures as on the screen, for those who read paper.</summary>
internal sealed class BoardReport(BoardModels models, BoardExports exports, IOrganisations organisations, LocalDays days)
{
    public async Task<(byte[] Docx, DateOnly Day)> MakeAsync(Guid id, DateOnly? asOf, CancellationToken ct)
    {
        var plan = await exports.PlanAsync(id, ct);
        var board = await models.ReadAsync(id, asOf, null, null, cells: false, ct);
        var owner = await organisations.FindAsync(plan.OwnerUnitId, ct);
        var above = owner?.ParentId is { } parent ? await organisations.FindAsync(parent, ct) : null;
        using var paper = new PartyDocument(new PartyPaper(
            above?.ShortName, owner?.ShortName ?? "……", $"BC/{owner?.Abbreviation ?? "……"}", days.Today, "Báo cáo", $"tình hình thực hiện {board.Plan.Title}, số liệu đến hết ngày {Vi.Date(board.Shown.Day)}", "T/M BAN THƯỜNG VỤ"));
        Whole(paper, board);
        Targets(paper, board);
        Units(paper, board);
        Late(paper, board.Late);
        Receipts(paper, board.Receipts);
        return (paper.Finish(), board.Shown.Day);
    }

    private static void Whole(PartyDocument paper, BoardModel board)
    {
        paper.Text($"{(board.Plan.IssuedOn is { } issued ? $"Phát hành ngày {Vi.Date(issued)}" : "Chưa phát hành")}; {Vi.Number(board.Plan.Tasks)} nhiệm vụ, {board.Targets.Count} chỉ tiêu, {board.Units.Count} đơn vị.");
        paper.Text($"Chung theo trọng số đạt {Vi.Percent(board.Total.Percent / 1000m)}, lộ trình {Vi.Percent(board.Total.Path / 1000m)}; {board.Total.Counted}/{board.Total.Targets} chỉ tiêu có số liệu, {board.Total.Behind} chỉ tiêu chậm so với lộ trình.");
    }

    private static void Targets(PartyDocument paper, BoardModel board)
    {
        paper.Heading("1. Theo chỉ tiêu");
        paper.Table(
            [("TT", 6, true), ("Chỉ tiêu", 33, false), ("Mục tiêu", 10, true), ("Hạn", 16, false), ("Đạt", 11, true), ("Lộ trình", 11, true), ("Đơn vị có số liệu", 10, true), ("Tình trạng", 15, false)],
            board.Targets.Select((t, i) => new[]
            {
                $"{i + 1}", $"{t.Code}. {t.Title}", Vi.Scaled(t.TargetValue) + t.Unit, Vi.Date(t.DueDay), Vi.Percent(t.Percent / 1000m), Vi.Percent(t.Path / 1000m), $"{t.Reported}/{t.Asked}", t.StateText,
            }));
        paper.Text("Đạt = 100 × tổng “đã đạt” ÷ tổng “tổng số” của số liệu được công nhận gần nhất của từng đơn vị; dấu – là chưa có số liệu, không tính bằng 0.");
    }

    private static void Units(PartyDocument paper, BoardModel board)
    {
        if (board.Units.Count == 0) return;
        paper.Heading("2. Theo đơn vị (phần trăm đạt, trung bình các chỉ tiêu có số liệu)");
        paper.Table(
            [("TT", 6, true), ("Đơn vị", 35, false), .. board.Groups.Select(g => (g, Math.Max(8, 60 / Math.Max(1, board.Groups.Count)), true))],
            board.Units.Select((u, i) => (string[])[$"{i + 1}", u.Name, .. u.Groups.Select(g => Vi.Number(g.Percent / 1000m, 1))]));
    }

    private static void Late(PartyDocument paper, LateModel late)
    {
        paper.Heading("3. Trễ hạn");
        paper.Text(late.Due is { } due ? $"Kỳ báo cáo hạn {Vi.Date(due)} ({late.Citation})." : "Chưa qua hạn báo cáo nào.");
        if (late.Units.Count > 0) paper.Text($"Đơn vị chưa gửi báo cáo: {string.Join("; ", late.Units.Select(u => u.Text))}.");
        if (late.Tasks.Count == 0) paper.Text("Không có nhiệm vụ nào trễ báo cáo hoặc quá hạn.");
        else paper.Table(
            [("Số", 7, true), ("Nhiệm vụ", 42, false), ("Đơn vị", 23, false), ("Hạn", 16, false), ("Tình trạng", 14, false)],
            late.Tasks.Select(t => new[] { t.Code, t.Title, t.UnitName, Vi.Date(t.DueDay), t.Overdue ? "Quá hạn" : "Trễ báo cáo" }));
    }

    private static void Receipts(PartyDocument paper, ReceiptsModel? receipts)
    {
        paper.Heading("4. Tiếp nhận văn bản");
        paper.Text(receipts is null ? "Chưa phát hành." : $"{receipts.Confirmed}/{receipts.Sent} đơn vị đã xác nhận.");
        if (receipts?.Missing.Count > 0) paper.Text("Chưa xác nhận:");
        foreach (var unit in receipts?.Missing ?? []) paper.Item(unit.Text);
    }
}
