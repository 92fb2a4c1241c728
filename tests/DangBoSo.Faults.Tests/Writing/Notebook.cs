using System.Collections.Concurrent;
using DangBoSo.Testing;

namespace DangBoSo.Faults.Tests.Writing;

/// <summary>What the people outside know: which of their posts were answered, in the memory of the test process.</summary>
internal sealed class Notebook
{
    private readonly ConcurrentQueue<(Deed Deed, Outcome Outcome)> answered = new();
    private readonly ConcurrentDictionary<Deed, byte> open = new();
    private readonly ConcurrentQueue<string> refused = new();

    public IReadOnlyCollection<(Deed Deed, Outcome Outcome)> Answered => answered;

    /// <summary>Posted, but no answer came: done or not done, nobody outside knows.</summary>
    public IReadOnlyCollection<Deed> Unanswered => [.. open.Keys];

    /// <summary>Answers that were no acceptance. The writers ask for nothing that may be refused.</summary>
    public IReadOnlyCollection<string> Refused => refused;

    public async Task<Outcome?> PostAsync(Deed deed, Person person)
    {
        open.TryAdd(deed, 0);
        var page = await deed.PostAsync(person);
        open.TryRemove(deed, out _);
        if (page.Status != 303)
        {
            refused.Enqueue($"{deed.What} ({deed.Seat}): {page.Status} {page.Text}");
            return null;
        }

        var outcome = new Outcome(page.Location!);
        answered.Enqueue((deed, outcome));
        return outcome;
    }
}
