using DangBoSo.Ledger.Data;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Commands;
using DangBoSo.Platform.Data;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Ledger.Features.SignCheckpoint;

/// <summary><c>./run ledger key</c>: the log's name, its public key and the one it witnesses with, as others enter them in their settings.</summary>
internal sealed class KeyCommand(LogSigner signer, IEngine engine) : ICommand
{
    public string Name => "ledger key";

    public async Task<int> RunAsync(string[] args, TextWriter output, CancellationToken ct)
    {
        await using var connection = await engine.OpenAsync(ct);
        var last = await LastCheckpoint.ReadAsync(new LogTables(connection), signer, ct);
        if (!signer.HasKey) signer.MakeKey(); // nothing is signed yet, or the line above had thrown
        await output.WriteLineAsync($"Tên sổ:                   {last.Origin ?? signer.FirstOrigin}");
        await output.WriteLineAsync($"Khóa công khai của sổ:    {signer.KeysOf(last.Origin ?? signer.FirstOrigin)[^1]}");
        await output.WriteLineAsync($"Khóa khi làm nhân chứng:  {signer.Witness.Key}");
        return 0;
    }
}

/// <summary><c>./run ledger new-key</c>: from the next start on the log signs with a new key. Witnesses must be told it.</summary>
internal sealed class NewKeyCommand(LogSigner signer) : ICommand
{
    public string Name => "ledger new-key";

    public async Task<int> RunAsync(string[] args, TextWriter output, CancellationToken ct)
    {
        signer.MakeNextKey();
        await output.WriteLineAsync("Đã tạo khóa ký mới. Khóa cũ được giữ để kiểm các điểm chốt cũ. Báo khóa công khai mới cho các nhân chứng: ./run ledger key");
        return 0;
    }
}

/// <summary>
/// <c>./run ledger fork REASON</c>: says that the database was set back on purpose (point-in-time recovery). The log goes on under a new name,
/// since it may contradict what it signed before; <c>./run restore</c> does this by itself (D3).
/// </summary>
internal sealed class ForkCommand(IServiceScopeFactory scopes) : ICommand
{
    public string Name => "ledger fork";

    public async Task<int> RunAsync(string[] args, TextWriter output, CancellationToken ct)
    {
        if (args.WithoutSwitches() is not [{ Length: >= 5 } reason])
        {
            await output.WriteLineAsync("Cách dùng: ./run ledger fork \"lý do, số quyết định\"");
            return 2;
        }

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Become(ActorProfile.System);
        await scope.ServiceProvider.GetRequiredService<Acts>().SaveAsync(new Act("ledger.restored", null, new() { ["reason"] = reason }), ct);
        await output.WriteLineAsync("Đã ghi. Sổ đi tiếp dưới tên mới; báo cho các nhân chứng: ./run ledger key");
        return 0;
    }
}
