using System.ComponentModel.DataAnnotations;
using DangBoSo.Access.Acting;
using DangBoSo.Access.Data;
using DangBoSo.Access.Features.SigningIn;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;

namespace DangBoSo.Access.Features.Invitation;

public sealed record UseInvitationInput
{
    [Required(ErrorMessage = "platform.input.required"), StringLength(100, ErrorMessage = "platform.input.too_long")]
    public string? Token { get; init; }

    [Required(ErrorMessage = "access.password.new_missing"), StringLength(200, ErrorMessage = "platform.input.too_long")]
    public string? NewPassword { get; init; }

    [Required(ErrorMessage = "access.password.repeat_missing"), StringLength(200, ErrorMessage = "platform.input.too_long")]
    public string? Repeated { get; init; }
}

/// <param name="ShortestPassword">In characters.</param>
public sealed record UseInvitationModel(string Token, string Name, string Login, int ShortestPassword);

/// <summary>The paper stands for the old password and for nothing else: whoever used it still signs in, with his second factor where he has one.</summary>
internal sealed class UseInvitationHandler(AccessDb db, Invitations invitations, Passwords passwords, Actor actor, Acts acts, TimeProvider clock)
{
    public async Task<UseInvitationModel> ReadAsync(string? token, CancellationToken ct)
    {
        MustBeNobody();
        var (_, account) = await invitations.OpenedByAsync(token, ct);
        return new UseInvitationModel(token!, account.DisplayName, account.Login, passwords.Rules.ShortestPassword);
    }

    /// <summary>Bears fields left empty.</summary>
    /// <exception cref="InvalidInput">With every reason.</exception>
    public async Task<(Domain.Invitation Sheet, Domain.Account Account)> CheckAsync(UseInvitationInput input, CancellationToken ct)
    {
        MustBeNobody();
        var opened = await invitations.OpenedByAsync(input.Token, ct);
        List<InputError> faults = input.NewPassword is { } wanted ? [.. passwords.Faults(wanted, opened.Account.Login, nameof(input.NewPassword))] : [];
        if (input.NewPassword is not null && input.Repeated is not null && input.NewPassword != input.Repeated) faults.Add(new InputError(nameof(input.Repeated), "access.password.not_the_same"));
        return faults.Count > 0 ? throw new InvalidInput(faults) : opened;
    }

    public async Task<Guid> HandleAsync(UseInvitationInput input, CancellationToken ct)
    {
        var (sheet, account) = await CheckAsync(input, ct);
        var now = clock.GetUtcNow();
        sheet.Use(now);
        account.PasswordHash = passwords.Hash(input.NewPassword!, account.Login, nameof(input.NewPassword));
        await db.EndSessionsAsync(account.Id, null, now, ct);
        actor.Become(Profiles.Nobody(account.Id, account.DisplayName, account.MemberId));
        await acts.SaveAsync(new Act("access.invitation_used", account.Id), ct);
        return account.Id;
    }

    // An administrator who tries the sheet in his own window would set another's password in another's name.
    private void MustBeNobody()
    {
        if (actor.IsSignedIn) throw new RuleBroken("access.invitation.signed_in");
    }
}
