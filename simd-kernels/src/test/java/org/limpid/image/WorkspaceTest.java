package org.limpid.image;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class WorkspaceTest {
    private static final long HUGE_PAGE = 2L << 20;

    @Test
    void memoryIsZeroAlignedAndLargeEnough() {
        long[] sizes = {1, 63, 64, 65, 4096, HUGE_PAGE - 1, HUGE_PAGE, HUGE_PAGE + 1, 5 * HUGE_PAGE - 3};
        try (Workspace workspace = new Workspace(1L << 30)) {
            for (long bytes : sizes) {
                MemorySegment memory = workspace.reserve(bytes);
                assertTrue(memory.byteSize() >= bytes);
                assertEquals(0, memory.address() % 64, bytes + " bytes");
                assertEquals(-1, memory.mismatch(MemorySegment.ofArray(new byte[(int) memory.byteSize()])));
                memory.fill((byte) -1);
            }
        }
    }

    @Test
    void largeMemoryStartsAtAHugePage() {
        try (Workspace workspace = new Workspace(1L << 30)) {
            for (int i = 0; i < 4; i++) {
                MemorySegment memory = workspace.reserve(HUGE_PAGE + i);
                long unit = HugePages.available() ? HUGE_PAGE : 64;
                assertEquals(0, memory.address() % unit);
            }
        }
    }

    @Test
    void piecesDoNotOverlap() {
        try (Workspace workspace = new Workspace(1L << 30)) {
            MemorySegment[] pieces = {
                workspace.reserve(100),
                workspace.reserve(100),
                workspace.reserve(HUGE_PAGE),
                workspace.reserve(HUGE_PAGE + 8)
            };
            for (int i = 0; i < pieces.length; i++) {
                pieces[i].fill((byte) (i + 1));
            }
            for (int i = 0; i < pieces.length; i++) {
                assertEquals(i + 1, pieces[i].get(ValueLayout.JAVA_BYTE, 0));
                assertEquals(i + 1, pieces[i].get(ValueLayout.JAVA_BYTE, pieces[i].byteSize() - 1));
            }
        }
    }

    @Test
    void everythingReservedIsCounted() {
        try (Workspace workspace = new Workspace(1L << 30)) {
            assertEquals(0, workspace.reservedBytes());
            long sum = 0;
            for (long bytes : new long[] {1, 64, 100, 4096, HUGE_PAGE, HUGE_PAGE + 1}) {
                sum += workspace.reserve(bytes).byteSize();
                assertEquals(sum, workspace.reservedBytes());
            }
        }
    }

    @Test
    void theCapHoldsAndTheMessageNamesTheSizes() {
        try (Workspace workspace = new Workspace(1024)) {
            workspace.reserve(640);
            assertDoesNotThrow(() -> workspace.requireRoom(384));
            WorkspaceFullException checked =
                    assertThrows(WorkspaceFullException.class, () -> workspace.requireRoom(385));
            assertEquals("needs 385 bytes of memory; at most 384 of 1024 are left", checked.getMessage());
            WorkspaceFullException refused = assertThrows(WorkspaceFullException.class, () -> workspace.reserve(448));
            assertEquals("needs 448 bytes of memory; at most 384 of 1024 are left", refused.getMessage());
            assertEquals(640, workspace.reservedBytes());
            workspace.reserve(384);
            assertThrows(WorkspaceFullException.class, () -> workspace.reserve(1));
            assertThrows(WorkspaceFullException.class, () -> workspace.requireRoom(Long.MAX_VALUE));
        }
    }

    @Test
    void whatTheSystemRefusesIsNamedAndNotCounted() {
        try (Workspace workspace = new Workspace(Long.MAX_VALUE)) {
            long bytes = 1L << 56;
            WorkspaceFullException thrown = assertThrows(WorkspaceFullException.class, () -> workspace.reserve(bytes));
            assertTrue(thrown.getMessage().contains(Long.toString(bytes)), thrown::getMessage);
            assertEquals(0, workspace.reservedBytes());
            assertEquals(64, workspace.reserve(64).byteSize());
        }
    }

    @Test
    void closingFreesTheMemoryAndMayBeRepeated() {
        Workspace workspace = new Workspace(1L << 30);
        MemorySegment small = workspace.reserve(64);
        MemorySegment large = workspace.reserve(HUGE_PAGE);
        workspace.close();
        assertDoesNotThrow(workspace::close);
        assertFalse(small.scope().isAlive());
        assertFalse(large.scope().isAlive());
        assertThrows(IllegalStateException.class, () -> large.get(ValueLayout.JAVA_BYTE, 0));
    }

    @Test
    void otherThreadsMayUseTheMemory() throws InterruptedException {
        try (Workspace workspace = new Workspace(1L << 30)) {
            MemorySegment memory = workspace.reserve(HUGE_PAGE);
            Thread thread = new Thread(() -> memory.set(ValueLayout.JAVA_INT, 8, 42));
            thread.start();
            thread.join();
            assertEquals(42, memory.get(ValueLayout.JAVA_INT, 8));
        }
    }

    @Test
    void roundingCountsAgainstTheCap() {
        try (Workspace workspace = new Workspace(100)) {
            assertThrows(WorkspaceFullException.class, () -> workspace.reserve(100));
            assertEquals(0, workspace.reservedBytes());
            assertThrows(IllegalArgumentException.class, () -> workspace.requireRoom(-1));
        }
    }

    @Test
    void workspacesThatShareACapLeaveEachOtherTheRest() {
        MemoryCap cap = new MemoryCap(1024);
        try (Workspace one = new Workspace(cap)) {
            try (Workspace other = new Workspace(cap)) {
                one.reserve(256);
                other.reserve(640);
                assertEquals(896, cap.reservedBytes());
                assertEquals(256, one.reservedBytes());
                assertThrows(WorkspaceFullException.class, () -> one.reserve(129));
                assertThrows(WorkspaceFullException.class, () -> other.requireRoom(129));
            }
            assertEquals(256, cap.reservedBytes());
            one.reserve(768);
        }
        assertEquals(0, cap.reservedBytes());
    }

    @Test
    void whatTheSystemRefusesIsNotTakenFromASharedCap() {
        MemoryCap cap = new MemoryCap(Long.MAX_VALUE);
        try (Workspace workspace = new Workspace(cap)) {
            assertThrows(WorkspaceFullException.class, () -> workspace.reserve(1L << 56));
            assertEquals(0, cap.reservedBytes());
        }
    }
}
