using AngleSharp.Dom;
using DangBoSo.Faults.Tests.Killing;
using DangBoSo.Testing;

namespace DangBoSo.Faults.Tests.Writing;

/// <summary>A unit accepts the tasks that it was given.</summary>
internal sealed class TaskTaker(string seat) : Writer(seat)
{
    public override async Task RoundAsync(Person me, int round, Notebook notebook, Setting setting)
    {
        var waiting = await me.GetPageAsync("/work/tasks?tab=waiting");
        if (waiting.Find("td a[href^='/work/tasks/']")?.GetAttribute("href") is not { } address)
        {
            await Task.Delay(50);
            return;
        }

        var task = address.Split('/')[3];
        await notebook.PostAsync(
            new Deed("acceptance of task " + task, Seat, await me.GetPageAsync(address), "#accept", [], $"SELECT count(*) FROM platform_act WHERE type = 'work.task_accepted' AND subject_id = '{task}'",
                _ => [Fact.Row("work_task", ("id", task), ("state", "Accepted")), Fact.Act("work.task_accepted", task)]),
            me);
    }
}
