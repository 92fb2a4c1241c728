using DangBoSo.Access.Domain;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Notices;

namespace DangBoSo.Access.Features.Compartments;

/// <summary>Out of the circle, by who manages it or by oneself. At his next request nothing in it exists for him any more.</summary>
internal sealed class DismissMemberHandler(CompartmentCircle circle, Notices notices, Actor actor, Acts acts, TimeProvider clock)
{
    public async Task<Guid> HandleAsync(Guid id, DismissMemberInput input, CancellationToken ct)
    {
        var compartment = await circle.ManagedAsync(id, ct);
        var people = await circle.OfAsync(compartment, ct);
        var leaving = people.Find(m => Guid.TryParse(input.PersonId, out var row) && m.Row.Id == row) ?? throw new InvalidInput(nameof(input.PersonId), "access.compartment.not_in_it");
        End(compartment, people, leaving, input.Reason);
        if (leaving.AccountId is { } account) notices.Tell(account, new Notice("access.compartment_dismissed", $"{actor.Profile.DisplayName} đã đưa đồng chí ra khỏi hồ sơ hạn chế “{compartment.Name}”.", "/account/compartments"));
        await acts.SaveAsync(new Act("access.compartment_dismissed", id), ct);
        return id;
    }

    public async Task<Guid> LeaveAsync(Guid id, CancellationToken ct)
    {
        var compartment = await circle.SeenAsync(id, ct);
        var people = await circle.OfAsync(compartment, ct);
        End(compartment, people, people.Find(m => m.Row.PostId == actor.PostId) ?? throw new NotFound("access.compartment.not_found"), null);
        await acts.SaveAsync(new Act("access.compartment_left", id), ct);
        return id;
    }

    // Without anybody who may change it, it would be shut for good to all who come after.
    private void End(Compartment compartment, List<CircleMember> people, CircleMember member, string? reason)
    {
        if (member.Manages && !people.Exists(m => m.Manages && m.Row.Id != member.Row.Id)) throw new RuleBroken("access.compartment.last_manager");
        compartment.Dismiss(member.Row, reason, actor.AccountId!.Value, clock.GetUtcNow());
    }
}
