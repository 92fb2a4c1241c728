using DangBoSo.Access.Contracts;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Time;

namespace DangBoSo.Work.Features.AnswerTask;

/// <summary>Who in an organisation can be handed a task: those who hold a post there today and have an account.</summary>
internal sealed class TaskPeople(IPosts posts, IAccounts accounts, LocalDays days)
{
    public async Task<IReadOnlyList<TaskPerson>> OfAsync(Guid unit, CancellationToken ct)
    {
        var held = await posts.InForceAsync(unit, days.Today, ct);
        var behind = await accounts.OfPostsAsync([.. held.Select(p => p.Id)], ct);
        return [.. held.Where(p => p.Role is not PostRole.Administrator && behind.TryGetValue(p.Id, out var a) && a.IsEnabled)
            .Select(p => new TaskPerson(behind[p.Id].Id, behind[p.Id].DisplayName, p.Title)).DistinctBy(p => p.Account)];
    }
}

internal sealed record TaskPerson(Guid Account, string Name, string Post);
