using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;

namespace DangBoSo.Access.Features.MyReaders;

/// <param name="IsMember">False: the account is not linked to a member, so there is no record to read.</param>
/// <param name="Next">Where the next page begins, or null.</param>
public sealed record MyReadersModel(bool IsMember, IReadOnlyList<ReaderModel> Readers, Guid? Next, bool IsFirst);

/// <param name="Post">Under which he read, or on behalf of whose holder.</param>
public sealed record ReaderModel(DateTimeOffset At, string Name, string? Post, string? Organisation);

/// <summary>
/// Who opened the actor's own record (D24). Only readings of this one kind: what another room reads under a kind of its own, such as an
/// inspection that is still open, does not stand here until that room says so under this kind.
/// </summary>
internal sealed class MyReadersReader(Reads reads, IAccountNames names, IPosts posts, Actor actor)
{
    private const int PageSize = 30;

    public async Task<MyReadersModel> ReadAsync(Guid? before, CancellationToken ct)
    {
        if (actor.Profile.MemberId is not { } self) return new MyReadersModel(false, [], null, true);
        var found = await reads.OfAsync(MemberActs.Read, self, before, PageSize + 1, ct);
        var page = found.Take(PageSize).ToList();
        var people = await names.NamesAsync([.. page.Select(r => r.ActorId).Distinct()], ct);
        var held = await posts.PostsAsync([.. page.Select(r => r.PostId).OfType<Guid>().Distinct()], ct);
        return new MyReadersModel(true, page.ConvertAll(r => Line(r, people, r.PostId is { } post ? held.GetValueOrDefault(post) : null)), found.Count > PageSize ? page[^1].Id : null, before is null);
    }

    private static ReaderModel Line(ReadLine read, IReadOnlyDictionary<Guid, string> people, PostModel? post) => new(read.At, people[read.ActorId], read.OnBehalf ? $"Thay mặt {post?.Title}" : post?.Title, post?.UnitName);
}
