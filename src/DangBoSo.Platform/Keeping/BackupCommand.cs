using DangBoSo.Platform.Commands;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Files;

namespace DangBoSo.Platform.Keeping;

/// <summary>
/// <c>./run backup FOLDER</c>: the database first, then the files, so that every file a row names is there. Keys stay out:
/// who steals the backup reads no file.
/// </summary>
internal sealed class BackupCommand(IEngine engine, FileStore files, TimeProvider clock) : ICommand
{
    public string Name => "backup";

    public async Task<int> RunAsync(string[] args, TextWriter output, CancellationToken ct)
    {
        if (args.WithoutSwitches() is not [var target])
        {
            await output.WriteLineAsync("Cách dùng: ./run backup THƯ_MỤC [--postgres KẾT_NỐI]");
            return 2;
        }

        var folder = Path.Combine(Path.GetFullPath(target), $"dangboso-{clock.GetUtcNow():yyyyMMdd-HHmmss}");
        Directory.CreateDirectory(folder);
        await engine.BackupAsync(Path.Combine(folder, "database." + engine.Name), ct);
        await output.WriteLineAsync("Đã sao cơ sở dữ liệu.");
        var count = await CopyFilesAsync(files.Root, Path.Combine(folder, "files"), output, ct);
        await BackupManifest.WriteAsync(folder, ct);
        await output.WriteLineAsync($"Đã sao {count} tệp vào {folder}. Thư mục khóa KHÔNG nằm trong bản sao: giữ riêng.");
        return 0;
    }

    private static async Task<int> CopyFilesAsync(string from, string to, TextWriter output, CancellationToken ct)
    {
        var count = 0;
        if (!Directory.Exists(from)) return count;
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(p => !p.StartsWith(Path.Combine(from, "tmp"), StringComparison.Ordinal)))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            await using (var source = File.OpenRead(path))
            await using (var target = File.Create(copy)) await source.CopyToAsync(target, ct);
            if (++count % 1000 == 0) await output.WriteLineAsync($"{count} tệp…");
        }

        return count;
    }
}
