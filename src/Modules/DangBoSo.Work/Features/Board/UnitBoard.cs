using DangBoSo.Documents.Contracts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web;
using DangBoSo.Work.Domain;

namespace DangBoSo.Work.Features.Board;

internal sealed class UnitBoard(BoardReader reader, LateReader late, IDocuments documents)
{
    public async Task<UnitBoardModel> ReadAsync(Guid plan, Guid unit, DateOnly? asOf, CancellationToken ct)
    {
        var all = await reader.ReadAsync(plan, asOf, ct);
        var who = all.Units.FirstOrDefault(u => u.Id == unit) ?? throw new NotFound("work.board.unit_not_found");
        var board = all.Only(unit, null);
        var judged = await late.ReadAsync(board, ct);
        var sent = board.Issued is null ? null : (await documents.DispatchesAsync(all.Plan.DocumentId, all.IsToday ? null : all.Day, ct)).FirstOrDefault(d => d.UnitId == unit);
        var lines = board.Targets.ToDictionary(t => t.Target.Code, t => BoardModels.Line(t, board.Day), StringComparer.Ordinal);
        return new UnitBoardModel(
            plan, all.Plan.Title, all.Day, all.IsToday, unit, who.Code, who.Name,
            [.. BoardModels.Cells(board).Select(c => new UnitTargetModel(lines[c.Target], c))],
            [.. judged.Tasks.Where(t => t.Task.OwnerUnitId == unit).Select(t => Line(t))],
            judged.Due, judged.Units.Contains(unit), sent is not null, sent?.ReceivedAt, sent?.ReceivedBy);
    }

    private static UnitTaskModel Line(BoardTask t)
    {
        var (word, tone) = t.Task.State switch
        {
            TaskState.Sent => ("Chưa nhận", Tone.Warn),
            TaskState.Accepted => ("Đang thực hiện", Tone.Info),
            TaskState.Returned => ("Đã trả lại", Tone.Warn),
            _ => ("Đã xong", Tone.Ok),
        };
        return new UnitTaskModel(t.Task.Id, t.Task.Code, t.Task.Title, t.Task.DueDay, t.Task.Yearly, word, tone, t.Unreported, t.Overdue);
    }
}
