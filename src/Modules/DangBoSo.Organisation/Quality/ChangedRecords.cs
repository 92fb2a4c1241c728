using DangBoSo.Platform.Acts;

namespace DangBoSo.Organisation.Quality;

/// <summary>Records that this act changes: held against the rules when it is saved, in its own transaction, so that the queue is never behind.</summary>
internal sealed class ChangedRecords(Acts acts)
{
    private readonly HashSet<Guid> members = [];

    public void Add(Guid member)
    {
        if (members.Add(member) && members.Count == 1) acts.Raise(new RecordsChanged());
    }

    public IReadOnlyCollection<Guid> Take()
    {
        Guid[] taken = [.. members];
        members.Clear();
        return taken;
    }
}

internal sealed record RecordsChanged;

internal sealed class ExamineChanged(ChangedRecords changed, Examiner examiner) : IHandle<RecordsChanged>
{
    public async Task HandleAsync(RecordsChanged happened, CancellationToken ct) => await examiner.ExamineAsync(await examiner.WithTwinsAsync(changed.Take(), ct), ct);
}
