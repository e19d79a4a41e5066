/* Whoever changes a file changes its ctime, as does who only renames it; a file that took its place
 * is another one. */
#include "cli/intact.h"

#include "cli/message.h"

void intact_note(struct intact *intact, const char *path)
{
    intact->path = path;
    intact->known = stat(path, &intact->about) == 0;
}

static bool is_untouched(const struct intact *intact)
{
    const struct stat *before = &intact->about;
    struct stat now;
    return intact->known && stat(intact->path, &now) == 0 && now.st_dev == before->st_dev &&
           now.st_ino == before->st_ino && now.st_size == before->st_size &&
           now.st_ctim.tv_sec == before->st_ctim.tv_sec &&
           now.st_ctim.tv_nsec == before->st_ctim.tv_nsec;
}

int intact_check(const struct intact *intact, const stance_model *model)
{
    stance_error error = {.status = STANCE_OK};
    if (is_untouched(intact) || stance_model_check(model, &error) == STANCE_OK) return MESSAGE_DONE;
    message_fail("%s: %s", intact->path, error.message);
    return message_exit_code(error.status);
}
