using System.Globalization;
using DangBoSo.Platform.Commands;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Jobs;

namespace DangBoSo.Platform.Seals;

/// <summary><c>./run keys status</c>: which keys are in use, how many values each still holds, how far the change is.</summary>
internal sealed class KeysStatusCommand(KeyKeeper keeper) : ICommand
{
    public string Name => "keys status";

    public async Task<int> RunAsync(string[] args, TextWriter output, CancellationToken ct)
    {
        foreach (var key in await keeper.UseAsync(ct)) await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{key.Name,-12} tạo {key.MadeAt:dd/MM/yyyy}, {key.Values} giá trị"));
        foreach (var (kind, what) in new[] { (ResealJob.Name, "column, find"), (RewrapJob.Name, "wrap") })
        {
            if (await keeper.LastJobAsync(kind, ct) is { } job) await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Lần thay khóa gần nhất ({what}): {Word(job.State)}, {job.Done}/{job.Total}"));
        }

        return 0;
    }

    private static string Word(JobState state) => state switch
    {
        JobState.Waiting => "đang chờ máy chủ làm",
        JobState.Running => "đang làm",
        JobState.Done => "xong",
        JobState.Cancelled => "đã dừng",
        _ => "dừng vì lỗi",
    };
}

/// <summary><c>./run keys rotate [column | find | wrap | hash]</c>: new keys at once, while people work; the server closes anew what the old ones closed.</summary>
internal sealed class KeysRotateCommand(KeyKeeper keeper, Messages messages) : ICommand
{
    public string Name => "keys rotate";

    public async Task<int> RunAsync(string[] args, TextWriter output, CancellationToken ct)
    {
        var words = args.WithoutSwitches();
        if (words.Count > 1 || words.Any(w => !KeyKeeper.Purposes.Contains(w)))
        {
            await output.WriteLineAsync("Cách dùng: ./run keys rotate [column | find | wrap | hash]");
            return 2;
        }

        try
        {
            var made = await keeper.RotateAsync(words.Count == 1 ? words : KeyKeeper.Purposes, ct);
            await output.WriteLineAsync($"Đã tạo {string.Join(", ", made)}: sao thư mục khóa ngay. Giá trị mới dùng khóa mới từ bây giờ; máy chủ niêm phong lại giá trị cũ trong nền.");
            await output.WriteLineAsync("Theo dõi: ./run keys status. Khi xong: ./run keys retire.");
            return 0;
        }
        catch (DomainError refusal)
        {
            await output.WriteLineAsync(messages.Text(refusal));
            return 1;
        }
    }
}

/// <summary><c>./run keys retire</c>: destroys the old keys, when nothing is closed with them any more.</summary>
internal sealed class KeysRetireCommand(KeyKeeper keeper, Messages messages) : ICommand
{
    public string Name => "keys retire";

    public async Task<int> RunAsync(string[] args, TextWriter output, CancellationToken ct)
    {
        var (retired, refused) = (new List<string>(), 0);
        foreach (var purpose in KeyKeeper.Purposes)
        {
            // One key that is still needed does not keep the others.
            try
            {
                retired.AddRange(await keeper.RetireAsync([purpose], ct));
            }
            catch (DomainError refusal)
            {
                refused++;
                await output.WriteLineAsync(messages.Text(refusal));
            }
        }

        if (retired.Count > 0) await output.WriteLineAsync($"Đã hủy {string.Join(", ", retired)}. Bản sao lưu cũ vẫn cần chúng: giữ bản sao thư mục khóa cũ đến khi hủy các bản sao lưu ấy.");
        else if (refused == 0) await output.WriteLineAsync("Không có khóa cũ nào.");
        return refused == 0 ? 0 : 1;
    }
}
