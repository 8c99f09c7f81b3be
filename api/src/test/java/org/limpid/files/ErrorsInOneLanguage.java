package org.limpid.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A process of its own, in the language of its environment, that makes real errors and prints how they are taken. */
final class ErrorsInOneLanguage {
    private ErrorsInOneLanguage() {}

    public static void main(String[] arguments) throws IOException {
        try (FileChannel memory = FileChannel.open(Path.of("/proc/self/mem"))) {
            memory.read(ByteBuffer.allocateDirect(1), 0);
        } catch (IOException failed) {
            System.out.println("EIO\t" + failed.getMessage() + "\t" + TransientError.is(failed));
        }
        try (FileChannel folder = FileChannel.open(Path.of("/proc/self"))) {
            folder.force(true);
        } catch (IOException refused) {
            System.out.println("EINVAL\t" + refused.getMessage() + "\t" + TransientError.is(refused));
        }
        FileSync.syncFolderOf(Path.of("/proc/self/published"));
        System.out.println("published");
    }
}
