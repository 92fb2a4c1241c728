using System.Text.RegularExpressions;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Text;

namespace DangBoSo.Access.Domain;

/// <summary>Somebody who may sign in. What he may then do comes from his posts, never from the account.</summary>
internal sealed partial class Account
{
    public Guid Id { get; private init; }

    /// <summary>Folded: what is typed with marks or capitals finds it.</summary>
    public required string Login { get; init; }

    public required string DisplayName { get; init; }

    public required string PasswordHash { get; set; }

    public Guid? MemberId { get; init; }

    public bool IsEnabled { get; private set; }

    public int Version { get; init; }

    public static Account Open(string login, string displayName, string passwordHash, Guid? member, DateTimeOffset now)
    {
        var folded = Fold(login);
        if (!IsLogin(login)) throw new InvalidInput("Login", "access.account.login_shape");
        return new Account { Id = Ids.New(now), Login = folded, DisplayName = Nfc.Of(displayName.Trim()), PasswordHash = passwordHash, MemberId = member, IsEnabled = true };
    }

    public static bool IsLogin(string login) => Shape().IsMatch(Fold(login));

    public static string Fold(string login) => Platform.Text.Fold.Text(login.Trim());

    public void Disable()
    {
        if (!IsEnabled) throw new RuleBroken("access.account.already_disabled");
        IsEnabled = false;
    }

    public void Enable()
    {
        if (IsEnabled) throw new RuleBroken("access.account.already_enabled");
        IsEnabled = true;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{1,38}[a-z0-9]$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}

/// <summary>The account acts under this post, as long as the post lasts. A post has one account.</summary>
internal sealed class AccountPost
{
    public Guid AccountId { get; init; }

    public Guid PostId { get; init; }

    /// <summary>The post's organisation: its administrators and those above look after the account.</summary>
    public Guid UnitId { get; init; }
}
