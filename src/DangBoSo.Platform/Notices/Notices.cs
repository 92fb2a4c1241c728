using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Identity;

namespace DangBoSo.Platform.Notices;

/// <summary>
/// Tells people what an act means for them. Tracked only: a notice is written in the transaction of the act that causes it, or
/// not at all. Nobody is told what he did himself.
/// </summary>
public sealed class Notices(AppDb db, Actor actor, INoticeReaders readers, Acts.Acts acts, TimeProvider clock)
{
    private const int MostText = 300;

    /// <summary>Those in each unit whose post allows it.</summary>
    public async Task TellAsync(IReadOnlyDictionary<Guid, Notice> byUnit, string permission, CancellationToken ct)
    {
        foreach (var reader in await readers.HoldersAsync([.. byUnit.Keys], permission, ct)) Add(reader.AccountId, reader.PostId, byUnit[reader.UnitId]);
    }

    public Task TellAsync(Guid unit, string permission, Notice notice, CancellationToken ct) =>
        TellAsync(new Dictionary<Guid, Notice> { [unit] = notice }, permission, ct);

    /// <summary>One person, under whatever post.</summary>
    public void Tell(Guid account, Notice notice) => Add(account, null, notice);

    private void Add(Guid account, Guid? post, Notice notice)
    {
        if (account == actor.AccountId || db.Notices.Local.Any(n => n.AccountId == account && n.Kind == notice.Kind && n.Href == notice.Href)) return;
        var now = clock.GetUtcNow();
        var text = notice.Text.Length <= MostText ? notice.Text : notice.Text[..(MostText - 1)] + "…";
        db.Add(new NoticeRow { Id = Ids.New(now), AccountId = account, PostId = post, Kind = notice.Kind, Text = text, Href = notice.Href, At = now });
        acts.Announce(NoticeTopic.Of(account));
    }
}
