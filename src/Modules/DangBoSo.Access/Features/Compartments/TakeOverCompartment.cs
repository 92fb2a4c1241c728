using DangBoSo.Access.Data;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Notices;

namespace DangBoSo.Access.Features.Compartments;

/// <summary>The posts of all who managed it have ended: another holder of the permission in the same organisation steps in. All who are in it are told.</summary>
internal sealed class TakeOverCompartmentHandler(AccessDb db, Orphans orphans, CompartmentCircle circle, Notices notices, Actor actor, Acts acts, TimeProvider clock)
{
    public async Task<Guid> HandleAsync(Guid id, TakeOverInput input, CancellationToken ct)
    {
        var account = actor.AccountId!.Value;
        if (await orphans.FindAsync(id, ct) is not { } compartment)
        {
            await circle.SeenAsync(id, ct); // who is in it is told why; for all others there is none
            throw new RuleBroken("access.compartment.managed");
        }

        if (await circle.AdministersAsync(account, ct)) throw new Forbidden("access.compartment.administers");
        db.CompartmentMembers.Add(compartment.Admit(actor.PostId!.Value, input.Reason!, account, clock.GetUtcNow()));
        var notice = new Notice("access.compartment_taken_over", $"{actor.Profile.DisplayName}, {actor.Profile.PostTitle} tiếp quản hồ sơ hạn chế “{compartment.Name}”.", $"/account/compartments/{id:D}");
        foreach (var member in await circle.OfAsync(compartment, ct))
        {
            if (member is { Knows: true, AccountId: { } reader }) notices.Tell(reader, notice);
        }

        await acts.SaveAsync(new Act("access.compartment_taken_over", id), ct);
        return id;
    }
}
