using DangBoSo.Platform.Acting;

namespace DangBoSo.Platform.Tests.Core;

/// <summary>Stands where Access stands: knows accounts by a name made of their id.</summary>
internal sealed class People : IAccountNames, IActorSource
{
    public static string NameOf(Guid account) => "Người " + account.ToString("N")[^4..];

    public static ActorProfile Of(Guid account, params string[] tokens) => ActorProfile.System with { AccountId = account, DisplayName = NameOf(account), Tokens = tokens };

    public Task<string> NameAsync(Guid account, CancellationToken ct) => Task.FromResult(NameOf(account));

    public Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyCollection<Guid> accounts, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<Guid, string>>(accounts.ToDictionary(a => a, NameOf));

    public Task<ActorProfile> LoadAsync(Guid? account, Guid? post, CancellationToken ct) => Task.FromResult(account is { } known ? Of(known) : ActorProfile.System);
}
