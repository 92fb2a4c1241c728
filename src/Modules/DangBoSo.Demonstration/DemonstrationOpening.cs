using DangBoSo.Platform;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Modules;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Demonstration;

/// <summary>
/// At the first start on an empty place: makes the demonstration, saying how far it is. The mark goes into the database
/// before anything else and is never taken back; such an installation answers loopback only (D26).
/// </summary>
internal sealed class DemonstrationOpening(IServiceProvider services, IConfiguration configuration, Installation installation, IEngine engine) : IOpening
{
    private const string Mark = "demonstration";
    private const string Whole = "demonstration.whole";

    public async Task OpenAsync(TextWriter output, CancellationToken ct)
    {
        if (installation.IsDemonstration && configuration.GetValue("empty", false)) throw new InvalidOperationException("Cơ sở dữ liệu này là bản minh họa và không thể thành bản thật. Dùng thật: ./run --empty --data THƯ_MỤC_MỚI");
        if (installation.IsDemonstration && !await HasAsync(Whole, ct)) await StartAgainAsync(output, ct);
        if (!installation.IsDemonstration && !configuration.GetValue("empty", false) && await IsUntouchedAsync(ct)) await MakeAsync(output, ct);
        if (!installation.IsDemonstration) return;
        RefuseToBeExposed();
        await output.WriteLineAsync(await Cast.TextAsync(ct));
    }

    private async Task StartAgainAsync(TextWriter output, CancellationToken ct)
    {
        await output.WriteLineAsync("Lần tạo dữ liệu minh họa trước bị ngắt giữa chừng; tạo lại từ đầu.");
        await engine.EmptyAsync(ct);
        installation.IsDemonstration = false;
        await services.PrepareHouseAsync(ct);
    }

    private async Task MakeAsync(TextWriter output, CancellationToken ct)
    {
        await SetAsync(Mark, "Dữ liệu minh họa: nhân sự, số liệu, số và ngày văn bản là hư cấu.", ct);
        await new Story(services, output).TellAsync(ct);
        await SetAsync(Whole, "1", ct);
        // As the ledger's page counts them, once they have their places.
        await output.WriteLineAsync($"Sổ bất biến có {await ActsAsync(ct)} hành vi, của các nhân vật hư cấu và của hệ thống.");
        installation.IsDemonstration = true;
    }

    // A demonstration's passwords are printed on the screen: nobody else's machine may reach it.
    private void RefuseToBeExposed()
    {
        // Kestrel's own section wins over urls.
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"]).OfType<string>();
        foreach (var url in (configuration["urls"] ?? "http://localhost").Split(';').Concat(endpoints))
        {
            var host = new Uri(url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal)).Host;
            if (host is not ("localhost" or "127.0.0.1" or "[::1]")) throw new InvalidOperationException($"Bản minh họa chỉ chạy trên máy này (localhost), không mở ra {host}. Dùng thật: ./run --empty --data THƯ_MỤC_MỚI");
        }
    }

    private async Task<bool> HasAsync(string key, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDb>().Settings.AnyAsync(s => s.Key == key, ct);
    }

    private async Task<int> ActsAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDb>().Acts.CountAsync(ct);
    }

    // What the program does by itself before anybody comes.
    private static readonly string[] OfTheStart = ["platform.rule_sets_loaded", "platform.keys_made"];

    private async Task<bool> IsUntouchedAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        return !await scope.ServiceProvider.GetRequiredService<AppDb>().Acts.AnyAsync(a => !OfTheStart.Contains(a.Type), ct);
    }

    private async Task SetAsync(string key, string value, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Become(ActorProfile.System);
        scope.ServiceProvider.GetRequiredService<AppDb>().Add(new SettingRow { Key = key, Value = value });
        await scope.ServiceProvider.GetRequiredService<Acts>().SaveAsync(new Act("demonstration.marked"), ct);
    }
}
