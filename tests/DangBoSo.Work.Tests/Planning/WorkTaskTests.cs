using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using DangBoSo.Work.Domain;
using Xunit;

namespace DangBoSo.Work.Tests.Planning;

public sealed class WorkTaskTests
{
    private static readonly DateTimeOffset Now = new(2026, 8, 31, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Only_what_waits_can_be_accepted()
    {
        var task = Task(TaskState.Sent);
        task.Accept();
        Assert.Equal(TaskState.Accepted, task.State);
        Assert.Equal("work.task.not_waiting", Assert.Throws<RuleBroken>(task.Accept).Code);
    }

    [Fact]
    public void A_returned_task_keeps_the_reason_until_it_is_accepted()
    {
        var task = Task(TaskState.Sent);
        task.Return("thiếu người");
        Assert.Equal("thiếu người", task.ReturnReason);
        task.Resend("có thêm người");
        Assert.Equal((TaskState.Sent, "có thêm người"), (task.State, task.OfficeNote));
        task.Accept();
        Assert.Null(task.ReturnReason);
    }

    [Fact]
    public void A_task_goes_to_a_person_only_after_the_unit_took_it() =>
        Assert.Throws<RuleBroken>(() => Task(TaskState.Sent).AssignTo(Ids.New(), "Ai đó"));

    [Fact]
    public void Moving_it_asks_the_new_unit_and_forgets_the_person()
    {
        var task = Task(TaskState.Sent);
        task.Accept();
        task.AssignTo(Ids.New(), "Ai đó");
        var unit = Ids.New();
        task.Reassign(unit, "đổi đầu mối");
        Assert.Equal((unit, TaskState.Sent, null), (task.OwnerUnitId, task.State, task.AssigneeName));
    }

    [Fact]
    public void A_line_to_everybody_becomes_tasks_on_one_line()
    {
        var line = Task(TaskState.Draft);
        line.OwnerUnitId = null;
        var (a, b) = (line.For(Ids.New(), Now), line.For(Ids.New(), Now));
        Assert.Equal(a.LineId, b.LineId);
        Assert.NotEqual(a.Id, b.Id);
        Assert.Equal(TaskState.Sent, a.State);
        Assert.True(a.ForAll);
    }

    [Fact]
    public void A_snapshot_reads_back_what_the_task_said()
    {
        var task = Task(TaskState.Returned);
        task.ReturnReason = "thiếu “người”";
        var read = Snapshots.ReadTask(Snapshots.Of(task, Now).Snapshot)!;
        Assert.Equal((task.Id, task.OwnerUnitId, task.DueDay, task.State, task.ReturnReason), (read.Id, read.OwnerUnitId, read.DueDay, read.State, read.ReturnReason));
        Assert.Null(Snapshots.ReadTask(Snapshots.Ended(task, Now).Snapshot));
    }

    private static WorkTask Task(TaskState state) => new()
    {
        Id = Ids.New(),
        PlanId = Ids.New(),
        LineId = Ids.New(),
        Code = "1",
        Title = "Việc",
        OwnerUnitId = Ids.New(),
        CoOwners = JsonLists.None,
        TargetCodes = JsonLists.None,
        DueDay = new DateOnly(2030, 12, 31),
        State = state,
    };
}
