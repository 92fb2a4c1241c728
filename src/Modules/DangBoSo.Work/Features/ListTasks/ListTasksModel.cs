using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Parts;
using DangBoSo.Work.Domain;

namespace DangBoSo.Work.Features.ListTasks;

/// <param name="Tab"><c>waiting</c>, <c>active</c>, <c>returned</c>, <c>done</c> or <c>along</c> (tasks of others that the unit works along with).</param>
/// <param name="Next">Where the next page begins, or null.</param>
/// <param name="Plans">Plans to filter by.</param>
public sealed record ListTasksModel(string Tab, IReadOnlyList<TaskTabModel> Tabs, IReadOnlyList<TaskRowModel> Tasks, string? Next, string? Plan, bool Mine, IReadOnlyList<Option> Plans, string Unit);

/// <param name="Count">Not above <see cref="Most"/> + 1, which stands for more.</param>
public sealed record TaskTabModel(string Key, string Text, int Count)
{
    internal const int Most = 1_000;
}

/// <param name="Left">How the due day stands today, in words; null for what is done.</param>
public sealed record TaskRowModel(Guid Id, string Code, string Title, Guid PlanId, string Plan, string Owner, string? Assignee, string Due, string? Left, Tone LeftTone, string State, Tone Tone);

/// <summary>A task in the list as a file.</summary>
internal sealed record TaskLine(string Code, string Title, string Plan, string? Clause, string? Assignee, DateOnly Due, bool Yearly, TaskState State);
