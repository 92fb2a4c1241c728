using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Notices;

namespace DangBoSo.Access.Features.ManagingAccounts;

/// <summary>The administrators of the organisation and of those above hear that somebody holds a post without an account.</summary>
internal sealed class PostNotices(IOrganisations organisations, Notices notices) : IHandle<PostOpened>
{
    public async Task HandleAsync(PostOpened happened, CancellationToken ct)
    {
        var unit = await organisations.FindAsync(happened.Unit, ct);
        var notice = new Notice("access.post_opened", $"{happened.PersonName} giữ chức vụ {happened.Title}, {unit?.ShortName}: chưa có tài khoản.", $"/access/accounts/new?unit={Uri.EscapeDataString(unit?.Code ?? "")}");
        await notices.TellAsync((await organisations.LineAsync(happened.Unit, ct)).ToDictionary(u => u, _ => notice), Administered.Permission, ct);
    }
}
