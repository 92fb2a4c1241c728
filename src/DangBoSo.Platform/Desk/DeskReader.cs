using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Notices;
using DangBoSo.Platform.Web;

namespace DangBoSo.Platform.Desk;

/// <param name="Guide">Steps of the first hour; empty once all are done, and for those who do not set the installation up.</param>
/// <param name="Unread">The newest notices not read yet.</param>
public sealed record DeskModel(IReadOnlyList<GuideStep> Guide, IReadOnlyList<DeskPile> Piles, IReadOnlyList<NoticeModel> Unread, Guid Account);

internal sealed class DeskReader(IEnumerable<IDeskSource> sources, IEnumerable<IGuideSource> guides, MyNotices notices, GuideMemory memory, Actor actor, Installation installation)
{
    private const int MostNotices = 5;

    public async Task<DeskModel> ReadAsync(CancellationToken ct)
    {
        var piles = new List<DeskPile>();
        foreach (var source in sources) piles.AddRange((await source.PilesAsync(ct)).Where(p => p.Items.Count > 0));
        return new DeskModel(await GuideAsync(ct), piles, await notices.NewestUnreadAsync(MostNotices, ct), actor.AccountId ?? Guid.Empty);
    }

    private async Task<List<GuideStep>> GuideAsync(CancellationToken ct)
    {
        if (installation.IsDemonstration || memory.Complete) return [];
        var steps = new List<GuideStep>();
        foreach (var guide in guides) steps.AddRange(await guide.StepsAsync(ct));
        memory.Complete = steps.TrueForAll(s => s.Done);
        // Only for those who have a hand in it.
        return memory.Complete || steps.TrueForAll(s => s.Ways.Count == 0) ? [] : [.. steps.OrderBy(s => s.Order)];
    }
}

/// <summary>What is done stays done, since nothing is deleted here: a finished guide is not asked for again while this program runs.</summary>
internal sealed class GuideMemory
{
    public bool Complete { get; set; }
}
