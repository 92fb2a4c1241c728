using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Modules;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Access.Features.FirstAdministrator;

/// <summary>At each start, as long as nobody has an account: a new link on the console, for whoever sits at the machine.</summary>
internal sealed class FirstLinkOpening(IServiceScopeFactory scopes, IConfiguration configuration, Installation installation, TimeProvider clock) : IOpening
{
    /// <summary>After the demonstration, which brings its own accounts.</summary>
    public int Order => 100;

    public async Task OpenAsync(TextWriter output, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccessDb>();
        if (installation.IsDemonstration || await db.Accounts.AnyAsync(ct)) return;
        var link = await db.FirstLinks.SingleOrDefaultAsync(ct);
        if (link is { UsedAt: not null }) return;
        if (link is null) db.FirstLinks.Add(link = new FirstLink());
        var token = link.Renew(clock.GetUtcNow());
        scope.ServiceProvider.GetRequiredService<Actor>().Become(ActorProfile.System);
        await scope.ServiceProvider.GetRequiredService<Acts>().SaveAsync(new Act("access.first_link_made"), ct);
        await output.WriteLineAsync($"""
            Chưa có tài khoản nào. Mở liên kết này ngay trên máy này để lập tổ chức cao nhất và tài khoản quản trị đầu tiên:
              {Address()}/first?token={token}
            Liên kết dùng một lần, có giá trị trong {FirstLink.Life.TotalMinutes:0} phút. Quá giờ thì dừng rồi chạy lại để có liên kết mới.
            """);
    }

    private string Address()
    {
        var url = new UriBuilder((configuration["urls"] ?? "http://localhost:5080").Split(';')[0].Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal));
        if (url.Host is "0.0.0.0" or "[::]" or "127.0.0.1" or "[::1]") url.Host = "localhost";
        return url.Uri.GetLeftPart(UriPartial.Authority);
    }
}
