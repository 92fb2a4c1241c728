using DangBoSo.Platform.Web;
using DangBoSo.Work.Domain;

namespace DangBoSo.Work.Features.ShowTask;

/// <summary>What happened to a task, told from its versions.</summary>
internal static class TaskHistory
{
    /// <param name="versions">Oldest first.</param>
    /// <param name="unitName">Names of the units concerned.</param>
    public static IEnumerable<TaskStepModel> Of(IEnumerable<(TaskSnapshot Task, DateTimeOffset At)> versions, Func<Guid?, string> unitName)
    {
        TaskSnapshot? before = null;
        foreach (var (task, at) in versions)
        {
            var (text, said) = before is null || before.State is TaskState.Draft ? ($"Giao cho {unitName(task.OwnerUnitId)}", null) : Change(before, task, unitName);
            yield return new TaskStepModel(text, at, said);
            before = task;
        }
    }

    private static (string Text, string? Said) Change(TaskSnapshot before, TaskSnapshot now, Func<Guid?, string> unitName)
    {
        if (before.OwnerUnitId != now.OwnerUnitId) return ($"Chuyển cho {unitName(now.OwnerUnitId)}", now.OfficeNote);
        if (before.State != now.State) return State(before, now);
        if (before.AssigneeAccountId != now.AssigneeAccountId) return ($"Phân công đồng chí {now.AssigneeName}", null);
        return before.DueDay != now.DueDay ? ($"Đổi hạn từ {Vi.Date(before.DueDay)} thành {Vi.Date(now.DueDay)}", now.OfficeNote) : ("Sửa nội dung", null);
    }

    private static (string Text, string? Said) State(TaskSnapshot before, TaskSnapshot now) => now.State switch
    {
        TaskState.Accepted when before.State is TaskState.Done => ("Mở lại", null),
        TaskState.Accepted => ("Đơn vị nhận nhiệm vụ", null),
        TaskState.Returned => ("Đơn vị trả lại", now.ReturnReason),
        TaskState.Sent => ("Gửi lại cho đơn vị", now.OfficeNote),
        _ => ("Hoàn thành", null),
    };
}
