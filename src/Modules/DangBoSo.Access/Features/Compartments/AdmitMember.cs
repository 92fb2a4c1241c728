using DangBoSo.Access.Data;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Notices;

namespace DangBoSo.Access.Features.Compartments;

internal sealed class AdmitMemberHandler(AccessDb db, CompartmentCircle circle, Invitees invitees, Notices notices, Actor actor, Acts acts, TimeProvider clock)
{
    public async Task<Guid> HandleAsync(Guid id, AdmitMemberInput input, CancellationToken ct)
    {
        var compartment = await circle.ManagedAsync(id, ct);
        var (post, account) = await invitees.FindAsync(compartment, input.PostId, ct);
        db.CompartmentMembers.Add(compartment.Admit(post, input.Reason!, actor.AccountId!.Value, clock.GetUtcNow()));
        notices.Tell(account, new Notice("access.compartment_admitted", $"{actor.Profile.DisplayName} mời đồng chí vào hồ sơ hạn chế “{compartment.Name}”.", $"/account/compartments/{id:D}"));
        await acts.SaveAsync(new Act("access.compartment_admitted", id), ct);
        return id;
    }
}
