using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Live;

namespace DangBoSo.Platform.Jobs;

/// <summary>One's own jobs, open in a browser.</summary>
internal sealed class JobTopic(Actor actor) : ILiveTopic
{
    public string Prefix => "platform.jobs";

    public static string Of(Guid account) => $"platform.jobs:{account:D}";

    public Task<bool> MayListenAsync(Guid id, CancellationToken ct) => Task.FromResult(actor.AccountId == id);
}
