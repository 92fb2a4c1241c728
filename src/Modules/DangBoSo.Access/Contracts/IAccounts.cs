namespace DangBoSo.Access.Contracts;

/// <summary>Accounts and the posts they act under. Not filtered by rights, but for <see cref="CreateAsync"/>, which asks for them.</summary>
public interface IAccounts
{
    /// <summary>Makes accounts in one act; for an administrator of the posts' organisations, or the system itself.</summary>
    /// <returns>Their ids, in the order given.</returns>
    Task<IReadOnlyList<Guid>> CreateAsync(IReadOnlyList<NewAccount> accounts, CancellationToken ct);

    /// <summary>
    /// Gives accounts authenticators with secrets known beforehand, in one act; the system itself alone may: for the invented people of a
    /// demonstration, and for programs that stand in for people. A person's secret is made in his own page and known to his phone.
    /// </summary>
    Task GiveAuthenticatorsAsync(IReadOnlyDictionary<Guid, byte[]> secrets, CancellationToken ct);

    Task<AccountModel?> FindByLoginAsync(string login, CancellationToken ct);

    /// <summary>By post: who acts under it. Posts without an account are left out; one query.</summary>
    Task<IReadOnlyDictionary<Guid, AccountModel>> OfPostsAsync(IReadOnlyCollection<Guid> posts, CancellationToken ct);
}

/// <param name="Login">Latin letters, digits, dot, dash; marks are stripped and letters lowered.</param>
/// <param name="Password">At least as long as the rule set <c>access.sign_in</c> says.</param>
/// <param name="MemberId">Null when the person is not a member, or it is not known (D9).</param>
/// <param name="Posts">At least one; a post has one account.</param>
public sealed record NewAccount(string Login, string Password, string DisplayName, Guid? MemberId, IReadOnlyList<Guid> Posts);

public sealed record AccountModel(Guid Id, string Login, string DisplayName, Guid? MemberId, bool IsEnabled);
