using System.Text.Json.Nodes;
using DangBoSo.Platform.Acts;

namespace DangBoSo.Access.Features.SigningIn;

/// <summary>Too many wrong tries: the lock itself is an act.</summary>
internal sealed class LockOut(Passwords passwords, Acts acts, FormToken form)
{
    public async Task TellAsync(Guid? account, CancellationToken ct)
    {
        // The act is not what the form was for: its token stays unused.
        var mark = form.Value;
        form.Value = null;
        await acts.SaveAsync(new Act("access.locked_out", account, new JsonObject { ["minutes"] = passwords.Rules.LockMinutes }), ct);
        form.Value = mark;
    }
}
