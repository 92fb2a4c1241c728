using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Platform.Notices;

/// <param name="Next">Where the next page begins, or null.</param>
public sealed record NoticesModel(IReadOnlyList<NoticeModel> Notices, Guid? Next, bool IsFirst, int Unread, Guid Account);

public sealed record NoticeModel(Guid Id, string Text, DateTimeOffset At, bool IsRead);

/// <summary>The actor's own notices under his post. What was read is his own affair: operational data, no act.</summary>
public sealed class MyNotices(AppDb db, IEngine engine, Actor actor, TimeProvider clock)
{
    /// <summary>More are shown as "more than": an exact number above helps nobody.</summary>
    public const int MostCounted = 99;
    private const int PageSize = 30;

    public async Task<NoticesModel> ReadAsync(Guid? before, CancellationToken ct)
    {
        var rows = Mine();
        if (before is { } last) rows = rows.Where(n => n.Id < last);
        var found = await rows.OrderByDescending(n => n.Id).Take(PageSize + 1).Select(n => new NoticeModel(n.Id, n.Text, n.At, n.ReadAt != null)).ToListAsync(ct);
        var page = found.Take(PageSize).ToList();
        return new NoticesModel(page, found.Count > PageSize ? page[^1].Id : null, before is null, await UnreadAsync(ct), actor.AccountId ?? Guid.Empty);
    }

    public async Task<IReadOnlyList<NoticeModel>> NewestUnreadAsync(int most, CancellationToken ct) =>
        await Mine().Where(n => n.ReadAt == null).OrderByDescending(n => n.Id).Take(most).Select(n => new NoticeModel(n.Id, n.Text, n.At, false)).ToListAsync(ct);

    public async Task<int> UnreadAsync(CancellationToken ct) => actor.AccountId is null ? 0 : await Mine().Where(n => n.ReadAt == null).Take(MostCounted + 1).CountAsync(ct);

    /// <summary>Read, and where it leads.</summary>
    public async Task<string> OpenAsync(Guid id, CancellationToken ct)
    {
        var href = await Mine().Where(n => n.Id == id).Select(n => n.Href).FirstOrDefaultAsync(ct) ?? throw new NotFound("platform.notice.not_found");
        await MarkAsync(Mine().Where(n => n.Id == id), ct);
        return href;
    }

    /// <param name="upTo">The newest that the person had before him: what came meanwhile stays unread.</param>
    /// <param name="ct">Cancels.</param>
    public Task ReadAllAsync(Guid? upTo, CancellationToken ct) => MarkAsync(upTo is { } last ? Mine().Where(n => n.Id <= last) : Mine(), ct);

    private async Task MarkAsync(IQueryable<NoticeRow> rows, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var turn = await engine.WriteTurnAsync(ct);
        await rows.Where(n => n.ReadAt == null).MarkReadAsync(now, ct);
    }

    private IQueryable<NoticeRow> Mine()
    {
        var (account, post) = (actor.AccountId, actor.PostId);
        return db.Notices.AsNoTracking().Where(n => n.AccountId == account && (n.PostId == null || n.PostId == post));
    }
}
