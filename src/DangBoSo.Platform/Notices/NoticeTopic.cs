using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Live;

namespace DangBoSo.Platform.Notices;

/// <summary>One's own desk and notices, open in a browser.</summary>
internal sealed class NoticeTopic(Actor actor) : ILiveTopic
{
    public string Prefix => "platform.notices";

    public static string Of(Guid account) => $"platform.notices:{account:D}";

    public Task<bool> MayListenAsync(Guid id, CancellationToken ct) => Task.FromResult(actor.AccountId == id);
}
