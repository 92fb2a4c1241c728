using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;

namespace DangBoSo.Access.Features.Compartments;

/// <summary>The opener's post is the first in it; all others are admitted by name.</summary>
internal sealed class OpenCompartmentHandler(AccessDb db, CompartmentCircle circle, Audience audience, Actor actor, Acts acts, TimeProvider clock)
{
    private const string Opener = "Người mở hồ sơ";

    public async Task<Guid> HandleAsync(OpenCompartmentInput input, CancellationToken ct)
    {
        actor.Demand(Role.Compartments);
        var account = actor.AccountId!.Value;
        if (await circle.AdministersAsync(account, ct)) throw new Forbidden("access.compartment.administers");
        var now = clock.GetUtcNow();
        var opened = Compartment.Open(actor.OrganisationId, input.Name!, input.Purpose!, account, now);
        db.Compartments.Add(opened);
        db.CompartmentMembers.Add(opened.Admit(actor.PostId!.Value, Opener, account, now));
        audience.NewInCompartment(opened.Id, opened.Id);
        await acts.SaveAsync(new Act("access.compartment_opened", opened.Id), ct);
        return opened.Id;
    }
}
