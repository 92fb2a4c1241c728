using System.ComponentModel.DataAnnotations;
using DangBoSo.Access.Acting;
using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.SigningIn;

public sealed record SignInInput
{
    [Required(ErrorMessage = "access.sign_in.login_missing"), StringLength(100, ErrorMessage = "platform.input.too_long")]
    public string? Login { get; init; }

    [Required(ErrorMessage = "access.sign_in.password_missing"), StringLength(200, ErrorMessage = "platform.input.too_long")]
    public string? Password { get; init; }

    public string? ReturnUrl { get; init; }
}

public sealed record SignInModel(string? ReturnUrl);

internal sealed class SignInHandler(AccessDb db, PasswordCheck check, Passwords passwords, Profiles profiles, Actor actor, Acts acts, FormToken form, TimeProvider clock)
{
    /// <summary>A wrong password, an unknown login and a disabled account get one answer, after the same work.</summary>
    public async Task<Session> HandleAsync(SignInInput input, CancellationToken ct)
    {
        form.Value = null; // signing in twice is signing in twice: the second browser tab needs its cookie too
        var login = Account.Fold(input.Login!);
        var account = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.Login == login, ct);
        if (!await check.PassesAsync(login, account, input.Password!, ct)) throw new InvalidInput("", "access.sign_in.refused");
        return await BeginAsync(account!, ct);
    }

    private async Task<Session> BeginAsync(Account account, CancellationToken ct)
    {
        var posts = await profiles.PostsInForceAsync(account.Id, ct);
        // With several posts the person chooses; nothing is guessed for him.
        var session = Session.Begin(account.Id, posts is [var only] ? only.Id : null, passwords.Rules, clock.GetUtcNow());
        db.Sessions.Add(session);
        actor.Become(await profiles.MakeAsync(account.Id, account.DisplayName, account.MemberId, session.PostId, ct));
        await acts.SaveAsync(new Act("access.signed_in", account.Id), ct);
        return session;
    }
}
