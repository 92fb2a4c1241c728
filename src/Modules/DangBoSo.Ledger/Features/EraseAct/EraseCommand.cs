using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Commands;
using DangBoSo.Platform.Errors;

namespace DangBoSo.Ledger.Features.EraseAct;

/// <summary>
/// <c>./run ledger erase DECISION (ACT | TABLE:KEY) [--really yes]</c>. Without <c>--really yes</c> it only says what it would do. It stands at the machine
/// and not on a page: what is erased is nowhere afterwards but in backups, until those are gone too.
/// </summary>
internal sealed class EraseCommand(EraseActs erase, Actor actor, Messages messages) : ICommand
{
    private const int ShortestDecision = 5;

    public string Name => "ledger erase";

    public async Task<int> RunAsync(string[] args, TextWriter output, CancellationToken ct)
    {
        if (args.WithoutSwitches() is not [{ Length: >= ShortestDecision } decision, var what])
        {
            await output.WriteLineAsync("Cách dùng: ./run ledger erase \"số, ngày quyết định\" (MÃ_HÀNH_VI | BẢNG:KHÓA) [--really yes]");
            return 2;
        }

        if (!actor.IsKnown) actor.Become(ActorProfile.System);
        try
        {
            var plan = await PlanAsync(what, ct);
            await output.WriteLineAsync($"Nội dung và muối của {plan.Acts.Count} hành vi. {plan.OtherRows} hàng khác cũng được các hành vi này thay đổi: phần lịch sử ấy sẽ không đối chiếu được nữa.");
            if (!Really(args))
            {
                await output.WriteLineAsync("Chưa xóa gì. Xóa rồi thì không lấy lại được; thêm --really yes để xóa.");
                return 0;
            }

            await output.WriteLineAsync($"Đã xóa nội dung {await erase.HandleAsync(plan.Acts, decision, ct)} hành vi theo {decision}. Đang dọn khỏi các tệp của cơ sở dữ liệu…");
            var clean = await erase.ForgetAsync(plan.Acts, ct);
            await output.WriteLineAsync(clean
                ? "Xong. Các bản sao lưu cũ vẫn còn nội dung này: hủy chúng theo thời hạn lưu."
                : "Đã xóa, nhưng có người đang đọc nên nhật ký ghi trước còn bản cũ. Chạy lại lệnh này khi máy vắng.");
            return clean ? 0 : 1;
        }
        catch (DomainError refusal)
        {
            await output.WriteLineAsync(messages.Text(refusal));
            return 1;
        }
    }

    private Task<ErasurePlan> PlanAsync(string what, CancellationToken ct)
    {
        if (Guid.TryParse(what, out var act)) return erase.PlanAsync(act, ct);
        var cut = what.IndexOf(':', StringComparison.Ordinal);
        return cut > 0 ? erase.PlanAsync(what[..cut], what[(cut + 1)..], ct) : throw new NotFound("ledger.erase.nothing");
    }

    private static bool Really(string[] args) => Array.IndexOf(args, "--really") is >= 0 and var at && at + 1 < args.Length && args[at + 1] == "yes";
}
