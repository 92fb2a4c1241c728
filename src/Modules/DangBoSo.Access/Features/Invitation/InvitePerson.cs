using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Access.Features.ManagingAccounts;
using DangBoSo.Access.Features.Proposals;
using DangBoSo.Access.Features.SigningIn;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Http;

namespace DangBoSo.Access.Features.Invitation;

public sealed record InvitePersonInput
{
    /// <summary>Asked for where the account was in use.</summary>
    [StringLength(500, ErrorMessage = "platform.input.too_long")]
    public string? WhyInvited { get; init; }
}

/// <param name="Link">Null once it was shown: the sheet is drawn once.</param>
/// <param name="LastDay">The last whole day on which it opens.</param>
public sealed record InvitationSheetModel(Guid AccountId, string Name, string Login, IReadOnlyList<string> Posts, string Site, string? Link, DateOnly LastDay);

internal sealed class InvitePersonHandler(AccessDb db, Administered administered, AccountsInUse inUse, SecondAdministrator second, AccountsReader accounts, Invitations invitations, Passwords passwords, ShownOnce shown, Site site, Actor actor, Acts acts, IHttpContextAccessor http, LocalDays days, TimeProvider clock)
{
    private const string Sheet = "sheet";

    /// <summary>As a reset, but the new password is known to nobody until the person sets his own: who makes the sheet learns no password either.</summary>
    public async Task<Guid> HandleAsync(Guid id, InvitePersonInput input, CancellationToken ct)
    {
        var account = await administered.FindAsync(id, ct);
        if (id == actor.AccountId) throw new RuleBroken("access.account.not_oneself");
        if (!account.IsEnabled) throw new RuleBroken("access.invitation.disabled");
        if (await inUse.IsAsync(id, ct) && await second.AskAsync(await inUse.WantedAsync(ProposalKind.Invite, account, input.WhyInvited, nameof(input.WhyInvited), ct), ct) is { } proposal) return proposal;
        account.PasswordHash = passwords.Hash(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), account.Login, "");
        await db.UnlinkAsync(id, ct);
        await db.EndSessionsAsync(id, null, clock.GetUtcNow(), ct);
        var token = await invitations.RenewAsync(id, ct);
        await acts.SaveAsync(second.Sign(new Act("access.invited", id)), ct);
        shown.Put(id, token, Sheet);
        return id;
    }

    public async Task<InvitationSheetModel> ReadAsync(Guid id, CancellationToken ct)
    {
        var account = await accounts.OneAsync(id, ct);
        var here = site.Of(http.HttpContext!.Request);
        var link = shown.Take(id, Sheet) is { } token ? new Uri(here, "/sign-in/invitation?token=" + token).ToString() : null;
        return new InvitationSheetModel(id, account.Name, account.Login, account.Posts, here.ToString().TrimEnd('/'), link, days.Today.AddDays(invitations.Rules.Days - 1));
    }
}
